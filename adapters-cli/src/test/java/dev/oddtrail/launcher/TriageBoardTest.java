package dev.oddtrail.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody works on the triage board. */
class TriageBoardTest {
    private static final String ROWS = "document.querySelectorAll('.decisions tr[data-id]')";

    @TempDir
    private Path directory;

    @Test
    void sessionsAreDecidedOnTogetherAndTakenBack() throws IOException, InterruptedException {
        try (BrowsedCase opened = BrowsedCase.of(BrowsedCase.EXAMPLE, directory)) {
            Chromium page = opened.open("/triage?tab=open");
            page.await(ROWS + ".length > 2");
            page.press("j");
            page.press("x");
            page.press("j");
            page.press("j");
            page.press("X");
            page.await("document.querySelector('.bulk strong').textContent === '3 sessions chosen'");
            page.press("n");
            page.type("seen together");
            page.press("Escape");
            page.click(".bulk [data-state=suspicious]");
            page.await("document.querySelector('#tabs').textContent.includes('suspicious 3')");

            page.click("#tabs a:nth-child(2)");
            page.await(ROWS + ".length === 3");
            page.click(".decisions details summary");
            page.await("document.querySelector('.decisions .history')");
            assertThat(page.text("document.querySelector('.decisions').textContent"))
                    .contains("seen together")
                    .contains("by ann");
            page.screenshot(BrowsedCase.SCREENSHOTS.resolve("triage.png"));

            page.click(".decisions thead input");
            page.press("b");
            page.await("document.querySelector('#tabs').textContent.includes('benign 3')");
            page.press("u");
            page.await("document.querySelector('#tabs').textContent.includes('suspicious 3')");
            page.await(ROWS + ".length === 3");
            page.click(".decisions details summary");
            page.await("document.querySelectorAll('.decisions .history li').length === 3");
            opened.assertNothingIsWrong();
        }
    }

    @Test
    void aSuppressionIsAddedCountedAndWithdrawn() throws IOException, InterruptedException {
        try (BrowsedCase opened = BrowsedCase.of(BrowsedCase.EXAMPLE, directory)) {
            Chromium page = opened.open("/triage?tab=suppressions");
            page.await("document.querySelector('.fields')");
            page.text("document.querySelector('#hide-what').value = 'transition'");
            page.text("document.querySelector('#hide-what').dispatchEvent(new Event('change'))");
            page.click("#hide-first");
            page.type("Set-MigrationBatch");
            page.click("#hide-second");
            page.type("Start-MigrationBatch");
            page.click("#hide-why");
            page.type("new colleagues");
            page.click(".fields button");
            page.await("document.querySelector('#board table')");
            assertThat(page.text("document.querySelector('#board td.number').textContent"))
                    .isNotEqualTo("0");
            assertThat(page.text("document.querySelector('#board table').textContent"))
                    .contains("Set-MigrationBatch → Start-MigrationBatch")
                    .contains("by ann")
                    .contains("always");
            page.screenshot(BrowsedCase.SCREENSHOTS.resolve("suppressions.png"));
            page.click("#board td button");
            page.await("!document.querySelector('#board table')");
            opened.assertNothingIsWrong();
        }
    }

    @Test
    void nobodyDecidesWhereOnlyReadingIsAllowed() throws IOException, InterruptedException {
        try (BrowsedCase opened = BrowsedCase.of(BrowsedCase.EXAMPLE, directory, true)) {
            Chromium page = opened.open("/triage?tab=open");
            page.await(ROWS + ".length > 2");
            page.press("j");
            page.press("b");
            assertThat(page.text("document.querySelectorAll('#board input, .bulk').length"))
                    .isEqualTo("0");
            page.open(page.text("location.origin") + "/triage?tab=suppressions");
            page.await("document.querySelector('#board .empty')");
            assertThat(page.text("document.querySelectorAll('#board button').length"))
                    .isEqualTo("0");
            opened.assertNothingIsWrong();
        }
    }
}
