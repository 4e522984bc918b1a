package dev.oddtrail.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody looks who did rare things. */
class PrincipalsTest {
    @TempDir
    private Path directory;

    @Test
    void aCellOfALaneLeadsToTheSessionsInIt() throws IOException, InterruptedException {
        try (BrowsedCase opened = BrowsedCase.of(BrowsedCase.EXAMPLE, directory)) {
            Chromium page = opened.open("/runs/1/timeline");
            page.click("#list-head a[href*=principals]");
            page.await("document.querySelectorAll('.lanes tbody tr').length === 25");
            page.screenshot(BrowsedCase.SCREENSHOTS.resolve("principals.png"));
            String most = page.text("document.querySelector('.lanes .heat-5 a').getAttribute('aria-label')");
            page.click(".lanes .heat-5 a");
            page.await("location.pathname.endsWith('/timeline') && location.search.includes('actor=')");
            page.await("document.querySelector('tr[data-id]')");
            assertThat(most)
                    .contains("up to " + page.text("document.querySelectorAll('tr[data-id] td')[2].firstChild.data"));

            page.text("history.back()");
            page.click(".pages button");
            page.await("location.search.includes('start=25') && document.querySelector('.lanes tbody tr')");
            opened.assertNothingIsWrong();
        }
    }
}
