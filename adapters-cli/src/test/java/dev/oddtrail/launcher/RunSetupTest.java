package dev.oddtrail.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody sets up runs, and repeats one with changes. */
class RunSetupTest {
    private static final String COMMAND =
            "[...document.querySelectorAll('#command div')].map((line) => line.textContent).join('\\n')";

    @TempDir
    private Path directory;

    @Test
    void aModelLearnsFromARangeAndScoresInSeveralWindows() throws IOException, InterruptedException {
        try (BrowsedCase opened = BrowsedCase.of(BrowsedCase.EXAMPLE, directory)) {
            Chromium page = opened.open("/runs/new?data=march");
            page.await("document.querySelector('.histogram') && document.querySelector('#learnt').textContent"
                    + " === 'All 346 sessions of the data set.'");
            page.click("#to");
            page.type("2026-03-06");
            page.await("document.querySelector('#learnt').textContent.includes(' of 346 sessions')");
            page.text("document.querySelector('#window').value = '3, 5'");
            page.click("#geo");
            assertThat(page.text("document.querySelectorAll('#window-hint div').length"))
                    .isEqualTo("2");
            assertThat(page.text(COMMAND)).isEqualTo("""
                            oddtrail train --data march --name march --to 2026-03-06 --window 3,5 --geo-mean
                            oddtrail score --data march --model march --geo-mean
                            oddtrail score --data march --model march --window 5 --geo-mean""");
            page.screenshot(BrowsedCase.SCREENSHOTS.resolve("setup-range.png"));
            String address = page.text("location.search");
            opened.open("/runs/new" + address);
            page.await("document.querySelector('.histogram') && document.querySelector('#to').value === '2026-03-06'");
            page.click("#start");
            page.await("location.pathname === '/jobs' && document.querySelectorAll('.job-done').length === 2");

            page.click("#jobs tbody a");
            page.await("document.querySelector('#again')");
            page.click("#again");
            page.await("location.pathname === '/runs/new' && document.querySelector('#window').value === '3, 5'");
            page.await("document.querySelector('#estimate').textContent.includes('about')");
            assertThat(page.text("document.querySelector('#geo').checked")).isEqualTo("true");
            assertThat(page.text("document.querySelector('#name').value")).isEqualTo("march-2");
            opened.assertNothingIsWrong();
        }
    }

    @Test
    void aModelThatIsThereScoresOrLearnsMore() throws IOException, InterruptedException {
        try (BrowsedCase opened = BrowsedCase.of(BrowsedCase.EXAMPLE, directory)) {
            Chromium page = opened.open("/runs/new?data=march&source=base");
            page.await("document.querySelector('.histogram')");
            assertThat(page.text("document.querySelector('#learning').hidden")).isEqualTo("true");
            assertThat(page.text(COMMAND)).isEqualTo("oddtrail score --data march --model base");
            page.click("#update");
            assertThat(page.text(COMMAND)).isEqualTo("""
                            oddtrail train --data march --name base --update
                            oddtrail score --data march --model base""");
            page.click("#start");
            page.await("document.querySelector('.job-failed')");
            assertThat(page.text("document.querySelector('#job').textContent"))
                    .contains("was trained on these sessions already");
            page.click("#again");
            page.await("document.querySelector('.histogram') && document.querySelector('#update').checked");
            page.click("#update");
            page.click("#start");
            page.await("document.querySelector('.job-done')");
            opened.assertNothingIsWrong();
        }
    }
}
