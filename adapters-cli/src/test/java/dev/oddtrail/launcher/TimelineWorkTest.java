package dev.oddtrail.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody works on many sessions of the timeline at once. */
class TimelineWorkTest {
    private static final String ROWS = "document.querySelectorAll('tr[data-id]')";
    private static final String SETTLED = "!document.querySelector('[data-loading]') && " + ROWS + ".length > 0";

    @TempDir
    private Path directory;

    @Test
    void sessionsAreChosenByKeysAndDecidedOnTogether() throws IOException, InterruptedException {
        try (BrowsedCase opened = BrowsedCase.of(BrowsedCase.EXAMPLE, directory)) {
            Chromium page = opened.open("/runs/1/timeline?triage=open");
            page.await(SETTLED);
            page.press("j");
            page.press("x");
            page.press("j");
            page.press("j");
            page.press("X");
            page.await("document.querySelector('.bulk strong').textContent === '3 sessions chosen'");
            page.screenshot(BrowsedCase.SCREENSHOTS.resolve("chosen.png"));
            page.press("s");
            page.await("document.querySelector('#list-head').textContent.includes('343 of 346')");
            page.await("!document.querySelector('.bulk')");
            page.press("u");
            page.await("document.querySelector('#list-head').textContent.includes('346 of 346')");
            opened.assertNothingIsWrong();
        }
    }

    @Test
    void aRectangleChoosesTheSessionsInIt() throws IOException, InterruptedException {
        try (BrowsedCase opened = BrowsedCase.of(BrowsedCase.EXAMPLE, directory)) {
            Chromium page = opened.open("/runs/1/timeline");
            page.await(SETTLED + " && document.querySelector('.u-over')");
            double left =
                    Double.parseDouble(page.text("document.querySelector('.u-over').getBoundingClientRect().left"));
            double top = Double.parseDouble(page.text("document.querySelector('.u-over').getBoundingClientRect().top"));
            page.dragWithShift(left + 20, top + 5, left + 500, top + 200);
            page.await("document.querySelector('.bulk strong')");
            assertThat(page.text("document.querySelector('.bulk strong').textContent"))
                    .endsWith("sessions chosen");
            assertThat(page.text("location.search")).doesNotContain("min=");
            opened.assertNothingIsWrong();
        }
    }

    @Test
    void aViewWithRelativeTimesIsKeptAndComesBack() throws IOException, InterruptedException {
        try (BrowsedCase opened = BrowsedCase.of(BrowsedCase.EXAMPLE, directory)) {
            Chromium page = opened.open("/runs/1/timeline?from=-2d&tz=Asia%2FTokyo");
            page.await(SETTLED);
            String matching = page.text("document.querySelector('#list-head p').textContent");
            assertThat(matching).doesNotContain("346 of 346");
            assertThat(page.text("document.querySelector('#list thead').textContent"))
                    .contains("Asia/Tokyo");
            page.text("[...document.querySelectorAll('#list-head button')]"
                    + ".find((one) => one.textContent.startsWith('Keep')).click()");
            page.click("#view-name");
            page.type("last two days <b>");
            page.press("Enter");
            page.await("document.querySelector('#said').textContent.includes('kept')");

            opened.open("/views");
            page.click("#views td a");
            page.await(SETTLED + " && location.search.includes('from=-2d')");
            assertThat(page.text("document.querySelector('#list-head p').textContent"))
                    .isEqualTo(matching);
            opened.open("/views");
            page.click("#views button");
            page.await("document.querySelector('#views .empty')");
            opened.assertNothingIsWrong();
        }
    }

    @Test
    void aGroupIsDecidedOnAndItsLikeAreHidden() throws IOException, InterruptedException {
        try (BrowsedCase opened = BrowsedCase.of(BrowsedCase.EXAMPLE, directory)) {
            Chromium page = opened.open("/runs/1/timeline?triage=open&view=groups");
            page.click(".groups td button:last-child");
            page.await("document.querySelector('dialog[open] #all-note')");
            page.click("dialog .buttons button");
            page.await("document.querySelector('#said').textContent.includes('benign')");
            page.await("!document.querySelector('#list-head').textContent.includes('346 of 346')");

            opened.open("/runs/1/timeline");
            page.await(SETTLED);
            page.press("j");
            page.await("document.querySelector('.panel .triage')");
            page.text("[...document.querySelectorAll('.panel button')]"
                    + ".find((one) => one.textContent.startsWith('Hide like')).click()");
            page.click("#hide-reason");
            page.type("known");
            page.press("Enter");
            page.await("document.querySelector('#list-head').textContent.includes('hidden: ')");
            opened.assertNothingIsWrong();
        }
    }

    @Test
    void noTextOfALogLeavesTheQuotesOfASearch() throws IOException, InterruptedException {
        try (BrowsedCase opened = BrowsedCase.of(BrowsedCase.EXAMPLE, directory)) {
            Chromium page = opened.page();
            page.text("import('/assets/hunting.js').then((made) => { window.hunting = made; })");
            page.await("window.hunting");
            String hostile = "String.raw`a\\\" | delete \\' \\`` + '\\n`macro`$t$\\u202e'";
            page.text("(() => { const text = " + hostile + "; "
                    + "const session = { actor: text, client_ip: null, begin: '2024-05-01T00:00:00Z', end: '2024-05-01T00:01:00Z' }; "
                    + "const explanation = { steps: [{ command: text }, { command: { edge: 'end' } }] }; "
                    + "const run = { identifiers: ['actor', 'client_ip'] }; "
                    + "window.kusto = window.hunting.kql(session, explanation, run); "
                    + "window.splunk = window.hunting.spl(session, explanation, run); })()");
            String kusto = page.text("window.kusto");
            assertThat(kusto.lines()).hasSize(5);
            assertThat(kusto.replaceAll("\"(?:[^\"\\\\]|\\\\.)*\"", "TEXT"))
                    .contains("| where UserId =~ TEXT\n")
                    .contains("Operation in (TEXT)")
                    .doesNotContain("delete");
            String splunk = page.text("window.splunk");
            assertThat(splunk.replaceAll("\"[^\"]*\"", "TEXT"))
                    .isEqualTo("search earliest=1714521600 latest=1714521661 UserId=TEXT Operation IN (TEXT) "
                            + "| sort 0 _time");
            assertThat(splunk)
                    .doesNotContain("`")
                    .doesNotContain("$")
                    .doesNotContain("\\")
                    .doesNotContain("\u202e");
        }
    }
}
