package dev.oddtrail.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody looks at many sessions on several axes, and closer at some of them. */
class TimelineAxisTest {
    private static final String SETTLED =
            "!document.querySelector('[data-loading]') && document.querySelectorAll('tr[data-id]').length > 0";
    private static final String FIRST_FIGURE = "document.querySelector('tr[data-id] td[data-axis]').textContent";
    private static final int MANY = 6_000;

    @TempDir
    private Path directory;

    @Test
    void theAxisIsInTheAddressAndTheTableFollows() throws IOException, InterruptedException {
        try (BrowsedCase opened = BrowsedCase.of(BrowsedCase.EXAMPLE, directory)) {
            Chromium page = opened.open("/runs/1/timeline");
            page.await(SETTLED);
            assertThat(page.text("document.querySelector('td[data-axis]')")).isEqualTo("null");
            double bits =
                    Double.parseDouble(page.text("document.querySelectorAll('tr[data-id] td')[2].firstChild.data"));

            page.press("y");
            page.await("location.search === '?axis=log' && " + SETTLED + " && " + FIRST_FIGURE);
            assertThat(Double.parseDouble(page.text(FIRST_FIGURE))).isCloseTo(Math.pow(2, -bits), withPercentage(1));
            page.screenshot(BrowsedCase.SCREENSHOTS.resolve("axis-log.png"));
            page.click("[data-axis=linear]");
            page.await("location.search === '?axis=linear' && " + SETTLED);
            page.await("document.querySelector('#axis [data-axis=linear]').getAttribute('aria-pressed') === 'true'");
            page.screenshot(BrowsedCase.SCREENSHOTS.resolve("axis-linear.png"));
            page.press("y");
            page.await(
                    "location.search === '?axis=percentile' && " + SETTLED + " && " + FIRST_FIGURE + ".includes('%')");
            assertThat(page.text(FIRST_FIGURE)).startsWith("99.");
            page.screenshot(BrowsedCase.SCREENSHOTS.resolve("axis-percentile.png"));

            page.text("history.back()");
            page.await("location.search === '?axis=linear' && document.querySelector('td[data-axis=linear]')");
            opened.open("/runs/1/timeline?axis=percentile");
            page.await(SETTLED + " && document.querySelector('td[data-axis=percentile]')");
            assertThat(page.text("document.querySelector('#plot').getAttribute('aria-label')"))
                    .contains("over time and percentile");
            opened.assertNothingIsWrong();
        }
    }

    @Test
    void aBrushInTimeAndRarityNarrowsThePlotTheTableAndTheFacets() throws IOException, InterruptedException {
        try (BrowsedCase opened = BrowsedCase.of(manySessions(), directory)) {
            Chromium page = opened.open("/runs/1/timeline");
            page.await(SETTLED);
            assertThat(page.text("document.querySelector('#list-head p').textContent"))
                    .startsWith("6,000 of 6,000");
            assertThat(Integer.parseInt(page.text("document.querySelector('#plot').dataset.cells")))
                    .isGreaterThan(500);
            assertThat(page.text("document.querySelector('#plot').dataset.points"))
                    .isEqualTo("2000");
            assertThat(Integer.parseInt(page.text(PAINTED))).isGreaterThan(2_000);
            page.screenshot(BrowsedCase.SCREENSHOTS.resolve("density.png"));

            for (String axis : List.of("bits", "log", "linear", "percentile")) {
                opened.open("/runs/1/timeline?axis=" + axis);
                page.await(SETTLED + " && document.querySelector('#plot').dataset.cells > 0");
                page.screenshot(BrowsedCase.SCREENSHOTS.resolve("density-" + axis + ".png"));
                brush(page);
                page.await(
                        "['from', 'to', 'min', 'max'].every((name) => new URLSearchParams(location.search).has(name))");
                page.await(SETTLED);
                assertBrushed(page, axis);
            }
            opened.assertNothingIsWrong();
        }
    }

    /** What the list, the facets and the plot say of the sessions in the rectangle is the same, and is true. */
    private static void assertBrushed(Chromium page, String axis) {
        long matching = Long.parseLong(
                page.text("document.querySelector('#list-head p').textContent.split(' ')[0].replace(',', '')"));
        assertThat(matching).as(axis).isBetween(1L, 5_999L);
        assertThat(page.text("[...document.querySelectorAll('#facets .facet:first-child .figure')]"
                        + ".reduce((sum, one) => sum + Number(one.textContent.replace(',', '')), 0)"))
                .as(axis)
                .isEqualTo(Long.toString(matching));
        assertThat(Integer.parseInt(page.text("document.querySelector('#plot').dataset.points")))
                .as(axis)
                .isEqualTo((int) Math.min(matching, matching <= 5_000 ? 5_000 : 2_000));
        double least = Double.parseDouble(page.text("new URLSearchParams(location.search).get('min')"));
        double most = Double.parseDouble(page.text("new URLSearchParams(location.search).get('max')"));
        assertThat(Double.parseDouble(page.text("document.querySelector('tr[data-id] [title=\"Look at this session\"]')"
                        + ".closest('td').parentElement.querySelector('.bits').firstChild.data")))
                .as(axis)
                .isBetween(least, most);
        assertThat(page.text("(() => { const at = new URLSearchParams(location.search); "
                        + "return [...document.querySelectorAll('td.time')].every((one) => one.title >= at.get('from') "
                        + "&& one.title < at.get('to')); })()"))
                .as(axis)
                .isEqualTo("true");
    }

    private static final String PAINTED = "(() => { const canvas = document.querySelector('#plot canvas'); "
            + "const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height); "
            + "let blue = 0; for (let i = 0; i < data.length; i += 4) "
            + "{ if (data[i + 3] > 40 && data[i + 2] > data[i] + 40) { blue += 1; } } return blue; })()";

    /** Draws a rectangle around the middle of the plot. */
    private static void brush(Chromium page) {
        double[] box = page.text("(() => { const box = document.querySelector('.u-over').getBoundingClientRect(); "
                        + "return [box.left, box.top, box.width, box.height].join(' '); })()")
                .lines()
                .flatMap(line -> List.of(line.split(" ", -1)).stream())
                .mapToDouble(Double::parseDouble)
                .toArray();
        page.drag(box[0] + box[2] * 0.2, box[1] + box[3] * 0.1, box[0] + box[2] * 0.7, box[1] + box[3] * 0.9);
    }

    /** Sessions of one to three commands, the later in the day the rarer. */
    private Path manySessions() throws IOException {
        StringBuilder log = new StringBuilder("TimeGenerated,UserId,ClientIP,Operation,Parameters\n");
        Instant begin = Instant.parse("2026-05-01T00:00:00Z");
        for (int i = 0; i < MANY; i++) {
            for (int j = 0; j <= i % 3; j++) {
                log.append("%s,user-%d,192.0.2.1,Do-%d,%n"
                        .formatted(begin.plusSeconds(97L * i + j), i, (i * 7919L + j * 31L) % (1 + i % 40)));
            }
        }
        return Files.writeString(directory.resolve("many.csv"), log);
    }
}
