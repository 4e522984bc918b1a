package dev.oddtrail.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.oddtrail.adapter.cli.Cli;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody works on a case in a browser, on a real server and a real database. */
class DashboardTest {
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");

    /** The first row of the list, once it is there. */
    private static final String ROW = "tr[data-id]";

    @TempDir
    private Path directory;

    private Optional<Wiring> wiring = Optional.empty();
    private Optional<Cli.Dashboard> dashboard = Optional.empty();
    private Optional<Chromium> browser = Optional.empty();

    @BeforeEach
    void start() throws IOException, InterruptedException {
        Optional<Path> program = Chromium.installed();
        assumeTrue(program.isPresent(), "there is no chromium on the path, so the dashboard is not tried in a browser");
        browser = Optional.of(Chromium.start(program.get()));
    }

    @AfterEach
    void stop() {
        browser.ifPresent(Chromium::close);
        dashboard.ifPresent(Cli.Dashboard::close);
        wiring.ifPresent(Wiring::close);
    }

    @Test
    void theRarestSessionIsFoundUnderstoodAndDecided() throws IOException {
        Chromium page = open(Path.of("..", "examples", "exchange-admin.csv"));
        page.await("document.querySelector('.cards a')");
        assertThat(page.text("location.href")).doesNotContain("token");
        page.screenshot(SCREENSHOTS.resolve("home.png"));

        page.click(".cards h2 a");
        page.await("document.querySelector('" + ROW + "') && document.querySelector('#plot canvas')");
        page.screenshot(SCREENSHOTS.resolve("timeline.png"));
        page.click(ROW + " button");
        page.await("document.querySelector('.panel .reason') && document.querySelector('.panel .steps')");
        assertThat(page.text("document.querySelector('.panel .reason').textContent"))
                .isEqualTo(page.text("document.querySelector('tr[aria-selected=true] .why .faint').textContent"))
                .isNotBlank();
        page.screenshot(SCREENSHOTS.resolve("panel.png"));
        String id = page.text("document.querySelector('tr[aria-selected=true]').dataset.id");

        page.click("#note");
        page.type("who asked for this?");
        page.click("[data-state=suspicious]");
        page.await("document.querySelector('.history')");
        assertThat(page.text("document.querySelector('.history').textContent"))
                .contains("suspicious")
                .contains("by ann")
                .contains("who asked for this?");
        page.await("!document.querySelector('tr[data-id=\"" + id + "\"]')");

        page.press("u");
        page.await("document.querySelector('tr[data-id=\"" + id + "\"]')");
        assertThat(page.text("document.querySelectorAll('.history li').length")).isEqualTo("2");
        assertNothingIsWrong(page);
    }

    @Test
    void whatIsSeenIsInTheAddress() throws IOException {
        Chromium page = open(Path.of("..", "examples", "exchange-admin.csv"));
        page.await("document.querySelector('.cards a')");
        page.click(".cards h2 a");
        page.await("document.querySelector('" + ROW + "') && document.querySelector('.u-over')");
        String all = page.text("document.querySelectorAll('" + ROW + "').length");
        double left = Double.parseDouble(page.text("document.querySelector('.u-over').getBoundingClientRect().left"));
        double top = Double.parseDouble(page.text("document.querySelector('.u-over').getBoundingClientRect().top"));

        page.drag(left + 60, top + 5, left + 500, top + 120);
        page.await("location.search.includes('min=') && location.search.includes('from=')");
        page.await("document.querySelectorAll('" + ROW + "').length < " + all);
        page.click(".facet button");
        page.await("location.search.includes('band=')");
        page.await("document.querySelector('.facet button[aria-pressed=true]')");
        page.click(ROW + " button");
        page.await("document.querySelector('.panel .steps')");
        String address = page.text("location.href");
        String list = page.text("document.querySelector('#list').textContent");

        page.forgetCookies();
        page.open(address);
        page.await("document.body.textContent.includes('needs the token')");
        page.open(dashboard.orElseThrow().url());
        page.await("document.querySelector('.cards a')");
        page.open(address);
        page.await("document.querySelector('.panel .steps') && document.querySelector('" + ROW + "')");
        assertThat(page.text("document.querySelector('#list').textContent")).isEqualTo(list);
        assertThat(page.text("document.querySelectorAll('#chips .chip').length"))
                .isEqualTo("6");

        page.text("history.back()");
        page.await("document.querySelector('.cards a')");
    }

    @Test
    void theWholeWorkIsDoneByKeys() throws IOException {
        Chromium page = open(Path.of("..", "examples", "exchange-admin.csv"));
        page.await("document.querySelector('.cards a')");
        page.click(".cards h2 a");
        page.await("document.querySelector('" + ROW + "')");

        page.press("j");
        page.await("document.querySelector('.panel .steps')");
        page.press("j");
        page.await("document.querySelectorAll('" + ROW + "')[1].getAttribute('aria-selected') === 'true'");
        page.press("k");
        page.await("document.querySelectorAll('" + ROW + "')[0].getAttribute('aria-selected') === 'true'");
        String id = page.text("document.querySelector('tr[aria-selected=true]').dataset.id");
        page.await("document.querySelector('.panel h2').textContent.includes('" + id + "')");
        page.press("n");
        page.await("document.activeElement.id === 'note'");
        page.type("j is a letter here");
        page.press("Escape");
        page.press("e");
        page.await("document.querySelector('.history .state-escalated')");

        page.press("Enter");
        page.await("location.pathname.endsWith('/sessions/" + id + "') && document.querySelector('.steps')");
        page.screenshot(SCREENSHOTS.resolve("session.png"));
        assertThat(page.text("document.querySelector('.history').textContent")).contains("j is a letter here");
        page.press("Escape");
        page.await("location.pathname.endsWith('/timeline') && location.search.includes('triage=open')");
        page.await("document.querySelector('.panel .steps')");
        page.press("Escape");
        page.await("document.querySelector('.panel').hidden && !location.search.includes('sel=')");
        page.press("?");
        page.await("document.querySelector('dialog[open] kbd')");
        page.screenshot(SCREENSHOTS.resolve("keys.png"));
        assertNothingIsWrong(page);
    }

    @Test
    void aKeyNeverDecidesOnTheSessionBefore() throws IOException {
        Chromium page = open(Path.of("..", "examples", "exchange-admin.csv"));
        page.click(".cards h2 a");
        page.await("document.querySelector('" + ROW + "')");
        page.press("j");
        page.await("!document.querySelector('[data-loading]') && document.querySelector('.panel .steps')");

        page.text("(() => { const ask = window.fetch; window.fetch = async (...of) => "
                + "{ await new Promise((go) => setTimeout(go, 2000)); return ask(...of); }; })()");
        page.press("j");
        page.press("b");
        page.await("document.querySelector('#said').textContent.includes('nothing was decided')");
        page.press("n");
        page.await("document.activeElement.id === 'note'");
        assertThat(page.text("document.querySelector('.panel h2').textContent"))
                .contains(page.text("document.querySelector('tr[aria-selected=true]').dataset.id"));
        assertThat(page.text("document.querySelectorAll('.history li').length")).isEqualTo("0");
        assertNothingIsWrong(page);
    }

    @Test
    void bothThemesCanBeRead() throws IOException {
        Chromium page = open(Path.of("..", "examples", "exchange-admin.csv"));
        page.prefer("dark");
        page.await("document.querySelector('.cards a')");
        page.click(".cards h2 a");
        page.await("document.querySelector('" + ROW + "')");
        page.press("j");
        page.await("document.querySelector('.panel .steps')");
        String dark = page.text("getComputedStyle(document.body).backgroundColor");
        page.screenshot(SCREENSHOTS.resolve("timeline-dark.png"));

        page.press("t");
        page.await("getComputedStyle(document.body).backgroundColor !== '" + dark + "'");
        page.screenshot(SCREENSHOTS.resolve("timeline-light.png"));
        page.open(page.text("location.href"));
        page.await("document.querySelector('" + ROW + "')");
        assertThat(page.text("getComputedStyle(document.body).backgroundColor")).isNotEqualTo(dark);
        assertNothingIsWrong(page);
    }

    @Test
    void nothingThatIsWrittenInALogHappensInTheBrowser() throws IOException {
        List<String> attacks = List.of(
                "<script>window.attacked = 1</script>",
                "\"><img src=x onerror=window.attacked=2>",
                "<svg onload=window.attacked=3>",
                "javascript:window.attacked=4",
                "</pre></td><iframe srcdoc='<script>top.attacked=5</script>'>",
                "{{constructor.constructor('window.attacked=6')()}}",
                "invoice\u202excod.exe",
                "\u001b[2J\u001b[31mroot\u0007",
                "=cmd|' /c calc'!a0",
                "x".repeat(1 << 20));
        StringBuilder log = new StringBuilder("TimeGenerated,UserId,ClientIP,Operation,Parameters\n");
        for (int i = 0; i < attacks.size(); i++) {
            String cell = '"' + attacks.get(i).replace("\"", "\"\"") + '"';
            log.append("2026-05-01T%02d:00:00Z,".formatted(i))
                    .append(cell)
                    .append(',')
                    .append(cell)
                    .append(',');
            log.append(cell)
                    .append(",\"[{\"\"Name\"\":\"\"")
                    .append(attacks.get(0))
                    .append("\"\",\"\"Value\"\":\"\"")
                    .append(attacks.get(2))
                    .append("\"\"}]\"\n");
        }
        Chromium page = open(Files.writeString(directory.resolve("attacks.csv"), log));
        page.await("document.querySelector('.cards h2 a')");
        page.click(".cards h2 a");
        page.await("document.querySelectorAll('" + ROW + "').length === " + attacks.size());
        page.await("document.querySelectorAll('.facet li').length > " + attacks.size());
        assertThat(page.text("document.querySelector('#list').textContent"))
                .contains(attacks.get(0))
                .contains("invoice\\u202excod.exe")
                .contains("\\u001b[2J\\u001b[31mroot\\u0007");
        for (int i = 0; i < attacks.size(); i++) {
            page.press("j");
            page.await("document.querySelectorAll('" + ROW + "')[" + i + "].getAttribute('aria-selected') === 'true'");
            page.await("document.querySelector('.panel h2').textContent.includes("
                    + "document.querySelector('tr[aria-selected=true]').dataset.id) "
                    + "&& document.querySelector('.panel .steps')");
        }
        page.screenshot(SCREENSHOTS.resolve("attacks.png"));
        assertUnharmed(page);
        page.press("Enter");
        page.await("document.querySelector('main.session .steps')");
        page.text("document.querySelectorAll('details').forEach((one) => { one.open = true; })");
        assertUnharmed(page);
    }

    private void assertUnharmed(Chromium page) {
        assertThat(page.text("window.attacked")).isEqualTo("undefined");
        assertThat(page.text("document.querySelectorAll('script:not([src]), iframe, main img, [onload]').length"))
                .isEqualTo("0");
        assertThat(page.text("document.documentElement.scrollWidth <= innerWidth"))
                .isEqualTo("true");
        assertNothingIsWrong(page);
    }

    /** The dashboard on this log, which is imported, learnt and scored. */
    private Chromium open(Path log) {
        Path database = directory.resolve("case.db");
        Wiring made = new Wiring(
                InputStream.nullInputStream(),
                () -> new Settings(64 << 20, directory),
                () -> Instant.parse("2026-06-01T12:00:00Z"));
        wiring = Optional.of(made);
        Cli.UseCases useCases = made.workspace(database);
        CaseOfUseCases of = new CaseOfUseCases(useCases);
        of.read(log.toAbsolutePath(), "march");
        of.train("march", "base");
        of.score("march", "base");
        Cli.Dashboard served = made.serve(
                useCases, new Cli.ServeRequest("127.0.0.1", 0, Optional.empty(), "ann", false, Set.of(), 1L << 20));
        dashboard = Optional.of(served);
        Chromium page = browser.orElseThrow();
        page.open(served.url());
        return page;
    }

    private void assertNothingIsWrong(Chromium page) {
        assertThat(page.complaints()).isEmpty();
        String origin = dashboard.orElseThrow().url().replaceFirst("/\\?.*", "/");
        assertThat(page.addresses()).allMatch(address -> address.startsWith(origin) || address.startsWith("about:"));
    }
}
