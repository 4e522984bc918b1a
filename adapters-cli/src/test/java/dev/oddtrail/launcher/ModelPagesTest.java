package dev.oddtrail.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody looks at what a model holds to be usual. */
class ModelPagesTest {
    @TempDir
    private Path directory;

    @Test
    void aCellOfTheHeatMapLeadsToItsSessions() throws IOException, InterruptedException {
        try (BrowsedCase opened = BrowsedCase.of(BrowsedCase.EXAMPLE, directory)) {
            Chromium page = opened.open("/models");
            page.click("#models td a");
            page.await("document.querySelectorAll('.heat tbody tr').length > 10");
            page.await("!document.querySelector('[data-loading]')");
            page.screenshot(BrowsedCase.SCREENSHOTS.resolve("model.png"));
            assertThat(page.text("document.querySelector('#model').textContent"))
                    .contains("Fingerprint")
                    .contains("What usually comes next")
                    .contains("The rarest transitions that were seen");
            page.click("#rare td a");
            page.await("location.search.includes('has=')");
            page.await("document.querySelector('#list .empty, #list tr[data-id]')");
            page.await("document.querySelectorAll('#chips .chip').length === 1");
            opened.assertNothingIsWrong();
        }
    }

    @Test
    void modelsOfDifferentDaysDifferInNamedTransitions() throws IOException, InterruptedException {
        try (BrowsedCase opened = BrowsedCase.of(BrowsedCase.EXAMPLE, directory)) {
            Chromium page = opened.open("/runs/new?data=march&name=early&to=2026-03-04");
            page.await("document.querySelector('.histogram')");
            page.click("#start");
            page.await("document.querySelector('.job-done')");
            opened.open("/compare?before=base&after=early");
            page.await("document.querySelector('#compare .reason') && document.querySelector('#compare tbody tr')");
            String text = page.text("document.querySelector('#compare').textContent");
            assertThat(text).contains("below 0.1").doesNotContain("No transition changed.");
            assertThat(Integer.parseInt(page.text("document.querySelectorAll('#compare tbody tr').length")))
                    .isGreaterThan(5);
            page.screenshot(BrowsedCase.SCREENSHOTS.resolve("compare.png"));
            opened.assertNothingIsWrong();
        }
    }

    @Test
    void twoModelsAreComparedWithThresholds() throws IOException, InterruptedException {
        try (BrowsedCase opened = BrowsedCase.of(BrowsedCase.EXAMPLE, directory)) {
            Chromium page = opened.open("/compare?before=base&after=base");
            page.await("document.querySelector('#compare .reason')");
            assertThat(page.text("document.querySelector('#compare').textContent"))
                    .contains("The two judge alike")
                    .contains("below 0.1")
                    .contains("No transition changed.");
            opened.assertNothingIsWrong();
        }
    }
}
