package dev.oddtrail.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.oddtrail.adapter.cli.Cli;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody imports a log in a browser, on a real server and a real database. */
class ImportPageTest {
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");
    private static final String OUTCOME = "document.querySelector('.job-done, .job-failed, .job-cancelled')";

    @TempDir
    private Path directory;

    private Optional<Wiring> wiring = Optional.empty();
    private Optional<Cli.Dashboard> dashboard = Optional.empty();
    private Optional<Chromium> browser = Optional.empty();

    @BeforeEach
    void start() throws IOException, InterruptedException {
        Optional<Path> program = Chromium.installed();
        assumeTrue(program.isPresent(), "there is no chromium on the path, so the pages are not tried in a browser");
        browser = Optional.of(Chromium.start(program.get()));
    }

    @AfterEach
    void stop() {
        browser.ifPresent(Chromium::close);
        dashboard.ifPresent(Cli.Dashboard::close);
        wiring.ifPresent(Wiring::close);
    }

    @Test
    void aLogWithBadRowsLeadsToATimeline() throws IOException {
        Chromium page = open(false);
        page.await("document.querySelector('.steps-guide')");
        page.screenshot(SCREENSHOTS.resolve("home-empty.png"));
        page.click("a[href='/imports/new']");
        page.choose("#choose", logWithBadRows());
        page.await("document.querySelectorAll('.rows tbody tr').length === 50");
        assertThat(page.text("document.querySelector('#look ul').textContent"))
                .contains("with bad rows.csv: sentinel-office");
        page.screenshot(SCREENSHOTS.resolve("import.png"));

        page.click("#start");
        page.await(OUTCOME);
        assertThat(page.text("document.querySelector('#job').textContent"))
                .contains("with bad rows.csv")
                .contains("✓ done")
                .contains("missing time")
                .contains("with bad rows.csv:3: ");
        assertThat(page.text("document.querySelector('#job').textContent")).doesNotContain("oddtrail-uploads");
        assertThat(page.text("fetch(document.querySelector('a[href$=\"rejects.csv\"]').href)"
                        + ".then((found) => found.text()).then((text) => text.trim().split('\\n').length)"))
                .isEqualTo("3");
        page.screenshot(SCREENSHOTS.resolve("job.png"));
        assertThat(left()).isEmpty();

        page.click("#next");
        page.await("document.querySelector('.histogram') && document.querySelector('#command').textContent");
        assertThat(page.text(
                        "[...document.querySelectorAll('#command div')].map((line) => line.textContent).join('\\n')"))
                .isEqualTo("oddtrail train --data 'with bad rows' --name 'with bad rows'\n"
                        + "oddtrail score --data 'with bad rows' --model 'with bad rows'");
        assertThat(page.text("document.querySelector('#window-hint').textContent"))
                .startsWith("Too short for it: ");
        page.screenshot(SCREENSHOTS.resolve("setup.png"));
        page.text("document.querySelector('.histogram').scrollIntoView()");
        page.screenshot(SCREENSHOTS.resolve("setup-gaps.png"));
        page.click("#start");
        page.await("document.querySelector('#job') && " + OUTCOME);
        page.click("#next");
        page.await("location.pathname === '/runs/1/timeline' && document.querySelector('tr[data-id]')");
        assertNothingIsWrong(page);

        page.open(address("/jobs"));
        page.await("document.querySelectorAll('tbody tr').length === 2");
        page.screenshot(SCREENSHOTS.resolve("jobs.png"));
        assertNothingIsWrong(page);
    }

    @Test
    void logsThatAreDroppedAndPastedAreImportedTogetherButForWhatFiltersMean() throws IOException {
        Chromium page = open(false);
        page.open(address("/imports/new"));
        page.await("document.querySelector('.drop')");
        page.text("(() => { const transfer = new DataTransfer(); "
                + "transfer.items.add(new File([" + lines("ann", 40) + "], 'one.csv')); "
                + "transfer.items.add(new File([" + lines("NT AUTHORITY\\\\SYSTEM", 60) + "], 'two.csv')); "
                + "transfer.items.add(new File(['x'], 'holiday.png')); "
                + "document.querySelector('.drop').dispatchEvent(new DragEvent('drop', "
                + "{ dataTransfer: transfer, bubbles: true, cancelable: true })); })()");
        page.await("document.querySelectorAll('#sent li').length === 2 && document.querySelector('#left-out')");
        assertThat(page.text("document.querySelector('#said').textContent")).contains("does not look like a log");
        assertThat(page.text("document.querySelector('#left-out').textContent"))
                .isEqualTo("Nothing is left out of 100 records.");
        select(page, "UserId", "!=", "NT AUTHORITY*");
        page.await("document.querySelector('#left-out').textContent.startsWith('60 of 100 records are left out')");
        assertThat(page.text("document.querySelector('.leaving li').textContent"))
                .contains("UserId!=NT AUTHORITY*")
                .contains("60 records");
        select(page, "Operation", "!=", "*s*");
        page.await("document.querySelector('#nearly-all').textContent.includes('Nothing stays')");
        page.text("document.querySelector('#leaving').scrollIntoView()");
        page.screenshot(SCREENSHOTS.resolve("import-filters.png"));
        page.click("#leave-1");
        page.await("!document.querySelector('#nearly-all') && document.querySelector('#left-out')");

        page.click(".paste summary");
        page.click("#pasted");
        page.text("document.querySelector('#pasted').value = " + lines("bob", 20));
        page.click("#take-pasted");
        page.await("document.querySelectorAll('#sent li').length === 3 "
                + "&& document.querySelector('#left-out').textContent.startsWith('60 of 120 records')");
        page.click("#start");
        page.await(OUTCOME);
        assertThat(page.text("document.querySelector('#job').textContent"))
                .contains("✓ done")
                .contains("Left out by filters60");
        assertThat(left()).isEmpty();
        assertNothingIsWrong(page);
    }

    @Test
    void aFolderIsChosenWithAllThatIsInIt() throws IOException {
        Path folder = Files.createDirectories(directory.resolve("week").resolve("monday"));
        Files.copy(logWithBadRows(), folder.resolve("a.csv"));
        Files.copy(logWithBadRows(), folder.resolveSibling("b.csv"));
        Files.writeString(folder.resolve("holiday.png"), "x");
        Chromium page = open(false);
        page.open(address("/imports/new"));
        page.choose("#choose-folder", directory.resolve("week"));
        page.await("document.querySelectorAll('#sent li').length === 2 "
                + "&& document.querySelectorAll('.rows tbody tr').length === 50");

        assertThat(page.text("document.querySelector('#sent').textContent"))
                .contains("a.csv")
                .contains("b.csv");
        assertThat(page.text("document.querySelector('#said').textContent")).contains("does not look like a log");
        assertNothingIsWrong(page);
    }

    @Test
    void logsOfAZipArchiveAreCalledByItsName() throws IOException {
        Path archive = directory.resolve("sent.zip");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(archive))) {
            for (String name : List.of("march/a.csv", "march/b.csv")) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write(Files.readAllBytes(logWithBadRows()));
                zip.closeEntry();
            }
        }
        Chromium page = open(false);
        page.open(address("/imports/new"));
        page.choose("#choose", archive);
        page.await("document.querySelectorAll('.rows tbody tr').length === 50");
        page.click("#start");
        page.await(OUTCOME);

        assertThat(page.text("document.querySelector('#job').textContent"))
                .contains("✓ done")
                .contains("sent.zip!march/a.csv:3: ")
                .contains("sent.zip!march/b.csv:3: ")
                .doesNotContain("oddtrail-uploads");
        assertThat(left()).isEmpty();
        assertNothingIsWrong(page);
    }

    private static void select(Chromium page, String path, String is, String pattern) {
        page.click("#where-path");
        page.text("document.querySelector('#where-path').value = '" + path + "'");
        page.text("document.querySelector('#where-is').value = '" + is + "'");
        page.click("#where-pattern");
        page.type(pattern);
        page.click("#where-add");
    }

    /** A log of one principal, as a text of JavaScript. */
    private static String lines(String principal, int records) {
        StringBuilder log = new StringBuilder("'TimeGenerated,UserId,ClientIP,Operation,Parameters\\n");
        for (int i = 0; i < records; i++) {
            log.append("2026-05-01T08:%02d:00Z,%s,192.0.2.1,%s,\\n"
                    .formatted(i, principal, i % 2 == 0 ? "Get-User" : "Set-User"));
        }
        return log.append('\'').toString();
    }

    @Test
    void aLogThatIsNotUnderstoodIsMappedByHand() throws IOException {
        StringBuilder log = new StringBuilder("moment;wer;was\n");
        for (int i = 0; i < 20; i++) {
            log.append("2026-05-01T08:%02d:00Z;ann;%s%n".formatted(i, i % 3 == 0 ? "lesen" : "schreiben"));
        }
        Chromium page = open(false);
        page.open(address("/imports/new"));
        page.choose("#choose", Files.writeString(directory.resolve("eigen.csv"), log));
        page.await("document.querySelector('#roles[open] #role-time')");
        page.screenshot(SCREENSHOTS.resolve("import-mapping.png"));
        for (List<String> role :
                List.of(List.of("time", "moment"), List.of("actor", "wer"), List.of("operation", "was"))) {
            page.click("#role-" + role.get(0));
            page.type(role.get(1));
        }
        page.click("#data");
        page.await("document.querySelectorAll('.rows tbody tr').length === 20 "
                + "&& document.querySelector('.rows .mapped').textContent === 'lesen'");
        page.click("#start");
        page.await(OUTCOME);
        assertThat(page.text("document.querySelector('#job').textContent")).contains("✓ done");
        assertNothingIsWrong(page);
    }

    @Test
    void anImportThatFailsSaysWhyAndKeepsNothing() throws IOException {
        Chromium page = open(false);
        page.open(address("/imports/new"));
        page.choose("#choose", logWithBadRows());
        page.await("document.querySelectorAll('.rows tbody tr').length === 50");
        page.text("document.querySelector('#max-reject').value = '0'");
        page.click("#start");
        page.await(OUTCOME);
        assertThat(page.text("document.querySelector('#job').textContent"))
                .contains("✗ failed")
                .contains("could not be read, more than the 0.0 % allowed")
                .contains("Nothing was kept")
                .contains("with bad rows.csv:3: ");
        page.screenshot(SCREENSHOTS.resolve("job-failed.png"));
        assertThat(left()).isEmpty();
        assertNothingIsWrong(page);
    }

    @Test
    void whatIsWrittenInALogOrCalledAFileHappensNowhere() throws IOException {
        String attack = "<img src=x onerror=window.attacked=1>";
        Path log = directory.resolve("<svg onload=alert(1)>.csv");
        Files.writeString(
                log,
                "TimeGenerated,UserId,ClientIP,Operation,Parameters\n" + attack + "," + attack + ",,," + attack + "\n"
                        + "2026-05-01T08:00:00Z," + attack + ",x\u202e," + attack + ",\n");
        Chromium page = open(false);
        page.prefer("dark");
        page.open(address("/imports/new"));
        page.choose("#choose", log);
        page.await("document.querySelectorAll('.rows tbody tr').length === 2");
        page.screenshot(SCREENSHOTS.resolve("import-dark.png"));
        page.text("document.querySelector('#max-reject').value = '100'");
        page.click("#start");
        page.await(OUTCOME);
        assertThat(page.text("document.querySelector('#job').textContent")).contains("<svg onload=alert(1)>.csv");
        assertThat(page.text("window.attacked")).isEqualTo("undefined");
        assertThat(page.text("document.querySelectorAll('script:not([src]), iframe, main img, [onload]').length"))
                .isEqualTo("0");
        page.screenshot(SCREENSHOTS.resolve("job-dark.png"));
        page.click("#next");
        page.await("document.querySelector('#survey .empty')");
        page.screenshot(SCREENSHOTS.resolve("setup-dark.png"));
        assertNothingIsWrong(page);
    }

    @Test
    void whatUnpacksToMuchMoreIsRefusedAsTheReaderDoes() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 80; i++) {
                out.write(zeros);
            }
        }
        Chromium page = open(false);
        page.open(address("/imports/new"));
        page.choose("#choose", Files.write(directory.resolve("bomb.csv.gz"), packed.toByteArray()));
        page.await("document.querySelector('#look .failure')");
        page.click("#start");
        page.await(OUTCOME);
        assertThat(page.text("document.querySelector('#job').textContent"))
                .contains("✗ failed")
                .contains("bomb.csv.gz");
        assertThat(left()).isEmpty();
        assertNothingIsWrong(page);
    }

    @Test
    void aReadOnlyServerShowsThatNothingCanBeImported() throws IOException {
        Chromium page = open(true);
        page.await("document.querySelector('.steps-guide')");
        page.open(address("/imports/new"));
        page.await("document.querySelector('#files .empty')");
        assertThat(page.text("document.querySelectorAll('#choose, #start').length"))
                .isEqualTo("0");
        page.open(address("/runs/new"));
        page.await("document.querySelector('#setup .empty')");
        assertNothingIsWrong(page);
    }

    /** The example, with two rows without a time in the second and third line. */
    private Path logWithBadRows() throws IOException {
        List<String> lines = Files.readAllLines(Path.of("..", "examples", "exchange-admin.csv"));
        StringBuilder log = new StringBuilder(lines.get(0)).append('\n');
        log.append(lines.get(1)).append('\n');
        String bad = ",".repeat(lines.get(0).split(",", -1).length - 1);
        log.append(bad).append("x\n").append(bad).append("y\n");
        lines.subList(2, lines.size()).forEach(line -> log.append(line).append('\n'));
        return Files.writeString(directory.resolve("with bad rows.csv"), log, StandardCharsets.UTF_8);
    }

    private Chromium open(boolean readOnly) throws IOException {
        Path scratch = Files.createDirectory(directory.resolve("scratch"));
        Wiring made = new Wiring(
                InputStream.nullInputStream(),
                () -> new Settings(64 << 20, scratch),
                () -> Instant.parse("2026-06-01T12:00:00Z"));
        wiring = Optional.of(made);
        Cli.UseCases useCases = made.workspace(directory.resolve("case.db"));
        Cli.Dashboard served = made.serve(
                useCases, new Cli.ServeRequest("127.0.0.1", 0, Optional.empty(), "ann", readOnly, Set.of(), 16L << 20));
        dashboard = Optional.of(served);
        Chromium page = browser.orElseThrow();
        page.open(served.url());
        page.await("document.querySelector('.steps-guide')");
        return page;
    }

    private String address(String path) {
        return dashboard.orElseThrow().url().replaceFirst("/\\?.*", path);
    }

    /** What is left of files that were sent. */
    private List<Path> left() throws IOException {
        try (Stream<Path> files = Files.walk(directory.resolve("scratch"))) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    private void assertNothingIsWrong(Chromium page) {
        assertThat(page.complaints()).isEmpty();
        assertThat(page.addresses()).allMatch(asked -> asked.startsWith(address("/")) || asked.startsWith("about:"));
        assertThat(page.text("document.documentElement.scrollWidth <= innerWidth"))
                .isEqualTo("true");
    }
}
