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

    @Test
    void aPrincipalHasAPageOfItsOwn() throws IOException, InterruptedException {
        try (BrowsedCase opened = BrowsedCase.of(BrowsedCase.EXAMPLE, directory)) {
            Chromium page = opened.open("/runs/1/principals");
            page.click(".lanes tbody th a");
            page.await("location.pathname === '/runs/1/principal' && document.querySelector('#commands tbody tr')");
            String name = page.text("new URLSearchParams(location.search).get('name')");
            assertThat(page.text("document.querySelector('#name').textContent")).isEqualTo(name);
            assertThat(page.text("document.querySelectorAll('#hours tbody tr').length"))
                    .isEqualTo("2");
            assertThat(page.text("[...document.querySelectorAll('#hours tbody tr:first-child td')]"
                            + ".reduce((sum, cell) => sum + Number(cell.textContent), 0)"))
                    .isEqualTo(page.text("document.querySelector('#principal dd a').textContent.split(' ')[0]"));
            assertThat(page.text("document.querySelector('#commands').textContent"))
                    .contains("in training");
            page.screenshot(BrowsedCase.SCREENSHOTS.resolve("principal.png"));
            page.click("#principal .sessions button");
            page.await("document.querySelector('main.session .steps')");
            page.click(".summary dd a");
            page.await("document.querySelector('#commands tbody tr')");
            assertThat(page.text("document.querySelector('#name').textContent")).isEqualTo(name);
            opened.assertNothingIsWrong();
        }
    }
}
