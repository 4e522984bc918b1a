package dev.oddtrail.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody works through a case in the browser, from the first page to a link for somebody else. */
class WholeCaseTest {
    private static final String ROWS = "document.querySelectorAll('tr[data-id]')";
    private static final String SETTLED = "!document.querySelector('[data-loading]') && " + ROWS + ".length > 0";
    private static final String LIST = "document.querySelector('#list').textContent";
    private static final String CHIPS = "document.querySelector('#chips').textContent";

    @TempDir
    private Path directory;

    @Test
    void aFindingIsMadeDecidedTakenBackAndHandedOn() throws IOException, InterruptedException {
        try (BrowsedCase opened = BrowsedCase.of(BrowsedCase.EXAMPLE, directory)) {
            Chromium page = opened.page();
            page.click(".cards h2 a");
            page.await(SETTLED + " && document.querySelector('.u-over')");
            String all = page.text(LIST);
            brush(page);
            page.await("location.search.includes('min=') && location.search.includes('from=') && " + SETTLED);
            assertThat(page.text(LIST)).isNotEqualTo(all);
            assertThat(page.text("location.search")).contains("triage=open");

            page.click("tr[data-id] .why");
            page.await("document.querySelector('.panel .steps')");
            String id = page.text("document.querySelector('tr[aria-selected=true]').dataset.id");
            page.press("Enter");
            page.await("location.pathname.endsWith('/sessions/" + id + "') && document.querySelector('.steps')");
            assertThat(page.text("document.querySelector('.reason').textContent"))
                    .isNotBlank();
            page.click("#note");
            page.type("who asked for this?");
            page.click("[data-state=suspicious]");
            page.await("document.querySelector('.history .state-suspicious')");

            page.text("history.back()");
            page.await(SETTLED + " && !document.querySelector('tr[data-id=\"" + id + "\"]')");
            page.press("u");
            page.await(SETTLED + " && document.querySelector('tr[data-id=\"" + id + "\"]')");

            page.click("tr[data-id] button");
            page.await("document.querySelector('.panel .history')");
            String address = page.text("location.href");
            try (Chromium other = opened.fresh()) {
                other.open(address);
                other.await(SETTLED + " && document.querySelector('.panel .history')");
                assertThat(other.text(LIST)).isEqualTo(page.text(LIST));
                assertThat(other.text(CHIPS)).isEqualTo(page.text(CHIPS));
                assertThat(other.text("document.querySelector('.panel .history').textContent"))
                        .isEqualTo(page.text("document.querySelector('.panel .history').textContent"))
                        .contains("who asked for this?");
                assertThat(other.complaints()).isEmpty();
            }
            opened.assertNothingIsWrong();
        }
    }

    @Test
    void noMouseIsNeeded() throws IOException, InterruptedException {
        try (BrowsedCase opened = BrowsedCase.of(BrowsedCase.EXAMPLE, directory)) {
            Chromium page = opened.page();
            tabTo(page, ".cards h2 a");
            page.press("Enter");
            page.await("location.pathname.endsWith('/timeline') && " + SETTLED);
            page.press("+");
            page.await("location.search.includes('from=') && " + SETTLED);
            page.press("0");
            page.await("!location.search.includes('from=') && " + SETTLED);
            tabTo(page, "#range [name=min]");
            page.type("20");
            page.press("Enter");
            page.await("location.search.includes('min=20') && " + SETTLED);
            page.text("document.activeElement.blur()");
            page.press("j");
            page.await("document.querySelector('.panel .triage')");
            page.press("n");
            page.type("by keys only");
            page.press("Escape");
            page.press("s");
            page.await("document.querySelector('.history .state-suspicious')");
            page.press("Escape");
            tabTo(page, "#top a[href='/triage']");
            page.press("Enter");
            page.await("location.pathname === '/triage' && document.querySelector('#tabs')");
            page.await("document.querySelector('#tabs').textContent.includes('suspicious 1')");
            opened.assertNothingIsWrong();
        }
    }

    @Test
    void nothingThatALogOrAnAnalystWritesHappensOnAnyPage() throws IOException, InterruptedException {
        List<String> attacks = List.of(
                "<script>window.attacked = 1</script>",
                "\"><img src=x onerror=window.attacked=2>",
                "<svg onload=window.attacked=3>",
                "javascript:window.attacked=4",
                "a/../b?c#d&e=%2F%00",
                "invoice\u202excod.exe",
                "\u001b[2J\u001b[31mroot\u0007",
                "=cmd|' /c calc'!a0",
                "x".repeat(100_000));
        StringBuilder log = new StringBuilder("TimeGenerated,UserId,ClientIP,Operation,Parameters\n");
        for (int i = 0; i < attacks.size(); i++) {
            String cell = '"' + attacks.get(i).replace("\"", "\"\"") + '"';
            log.append("2026-05-01T%02d:00:00Z,%s,%s,%s,%n".formatted(i, cell, cell, cell));
            log.append("2026-05-01T%02d:00:01Z,%s,%s,%s,%n".formatted(i, cell, cell, cell));
        }
        String data = "data <img src=x onerror=window.attacked=7>";
        String model = "model <svg onload=window.attacked=8>";
        Path file = Files.writeString(directory.resolve("<svg onload=window.attacked=9>.csv"), log);
        try (BrowsedCase opened = BrowsedCase.of(file, directory, false, data, model)) {
            Chromium page = opened.page();
            page.await("document.querySelector('.cards a')");
            String session = page.text("fetch('/api/v1/runs/1/sessions?limit=1').then((one) => one.json())"
                    + ".then((one) => one.sessions[0].session_id)");
            String attack = "'<img src=x onerror=window.attacked=10>\\u202e'";
            page.text("import('/assets/api.js').then(async ({ post }) => { "
                    + "await post('/api/v1/triage', { run: 1, state: 'suspicious', sessions: ['" + session
                    + "'], note: " + attack + " }); "
                    + "await post('/api/v1/views', { name: " + attack
                    + ", address: '/runs/1/timeline?actor=%3Cb%3E' }); "
                    + "await post('/api/v1/suppressions', { actor: '<script>window.attacked = 1</script>', reason: "
                    + attack + " }); "
                    + "window.job = (await post('/api/v1/runs', { data: document.querySelector('.cards h2 a')"
                    + ".textContent.replace('Run 1: ', ''), model: 'again <b>', train: true })).job; })");
            page.await("window.job === 1");
            String name = "encodeURIComponent('" + attacks.get(4) + "')";
            List<String> pages = List.of(
                    "/",
                    "/runs/1/timeline?hidden=true",
                    "/runs/1/timeline?hidden=true&view=groups",
                    "/runs/1/sessions/" + session,
                    "/runs/1/principals?hidden=true",
                    "/runs/1/principal?name=" + page.text(name),
                    "/runs/1/principal?name=" + page.text("encodeURIComponent('<svg onload=window.attacked=3>')"),
                    "/triage?tab=suspicious",
                    "/triage?tab=suppressions",
                    "/models",
                    "/model?run=1",
                    "/compare?before=" + page.text("encodeURIComponent('" + model + "')") + "&after=again%20%3Cb%3E",
                    "/views",
                    "/jobs",
                    "/jobs/1",
                    "/runs/new",
                    "/system");
            for (String path : pages) {
                opened.open(path);
                page.await("location.pathname === '" + path.replaceFirst("\\?.*", "")
                        + "' && document.querySelector('#top a') && !document.querySelector('[data-loading]')"
                        + " && document.querySelector('main').textContent.length > 60");
                page.text("document.querySelectorAll('details').forEach((one) => { one.open = true; })");
                assertThat(page.text("document.querySelectorAll('.failure').length"))
                        .as(path)
                        .isEqualTo("0");
                assertThat(page.text("window.attacked")).as(path).isEqualTo("undefined");
                assertThat(
                                page.text(
                                        "document.querySelectorAll('script:not([src]), iframe, main img, [onload], [onerror]').length"))
                        .as(path)
                        .isEqualTo("0");
                assertThat(page.text("document.documentElement.scrollWidth <= innerWidth"))
                        .as(path + " is not wider than the window")
                        .isEqualTo("true");
            }
            opened.assertNothingIsWrong();
        }
    }

    /** Moves the focus on until it is where it should be. */
    private static void tabTo(Chromium page, String selector) {
        page.await("!document.querySelector('[data-loading]') && document.querySelector(\"" + selector + "\")");
        for (int i = 0; i < 400; i++) {
            page.press("Tab");
            if (page.text("document.activeElement.matches(\"" + selector + "\")")
                    .equals("true")) {
                return;
            }
        }
        throw new AssertionError("the focus never came to " + selector);
    }

    /** Draws a rectangle over the upper left of the plot. */
    private static void brush(Chromium page) {
        double left = Double.parseDouble(page.text("document.querySelector('.u-over').getBoundingClientRect().left"));
        double top = Double.parseDouble(page.text("document.querySelector('.u-over').getBoundingClientRect().top"));
        page.drag(left + 20, top + 3, left + 500, top + 120);
    }
}
