package dev.oddtrail.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Records are shown as they stand in logs that are gone, if these were kept. */
class KeptLogsTest {
    private static final String GONE = "raw: (cannot be read again)";
    private static final String RECORD = "2024-05-04T23:11:05Z,bob@example.com,203.0.113.66:51000,New-InboxRule,";
    private static final String ADVICE = "oddtrail import --keep-logs";

    @TempDir
    private Path directory;

    private String text = "";

    @BeforeEach
    void readTheLog() throws IOException {
        text = Files.readString(Path.of(Program.AUDIT));
    }

    @Test
    void whatCameThroughStandardInputIsShownAfterwards() {
        ok(new Program(directory).input(text).run("import", "-", "--data", "may", "--keep-logs"));
        assertShown();
    }

    @Test
    void withoutBeingKeptStandardInputIsGoneAndTheWayToKeepItIsNamed() {
        ok(new Program(directory).input(text).run("import", "-", "--data", "may"));
        assertThat(explained()).contains(GONE, "came through standard input", ADVICE);
    }

    @Test
    void aLogThatWasMovedIsShownFromTheDatabase() throws IOException {
        Path log = Files.writeString(directory.resolve("audit.csv"), text);
        assertThat(ok(run("import", path("audit.csv"), "--data", "may", "--keep-logs")))
                .contains("1 log kept, in ");
        Files.delete(log);
        assertShown();
    }

    @Test
    void aLogThatWasChangedIsShownAsItWas() throws IOException {
        Files.writeString(directory.resolve("audit.csv"), text);
        ok(run("import", path("audit.csv"), "--data", "may", "--keep-logs"));
        Files.writeString(directory.resolve("audit.csv"), text.replace("example.com", "example.net"));
        assertShown();
    }

    @Test
    void withoutBeingKeptALogIsShownAsLongAsItStaysWhereItIs() throws IOException {
        Path log = Files.writeString(directory.resolve("audit.csv"), text);
        assertThat(ok(run("import", path("audit.csv"), "--data", "may"))).doesNotContain("kept");
        assertThat(explained()).doesNotContain(GONE, ADVICE);
        Files.delete(log);
        assertThat(run("explain", "--raw").out()).contains(GONE, "was changed", ADVICE);
    }

    @Test
    void aCompressedLogIsKeptAsItIs() throws IOException {
        Path log = directory.resolve("audit.csv.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(log))) {
            out.write(text.getBytes(UTF_8));
        }
        ok(run("import", path("audit.csv.gz"), "--data", "may", "--keep-logs"));
        Files.delete(log);
        assertShown();
    }

    @Test
    void everyLogOfADirectoryIsKept() throws IOException {
        Path logs = Files.createDirectory(directory.resolve("logs"));
        List<String> lines = text.lines().toList();
        int half = lines.size() / 2;
        Path first = Files.write(logs.resolve("a.csv"), lines.subList(0, half));
        Files.writeString(
                logs.resolve("b.csv"),
                lines.get(0) + "\n" + String.join("\n", lines.subList(half, lines.size())) + "\n");
        assertThat(ok(run("import", path("logs"), "--data", "may", "--keep-logs")))
                .contains("2 logs kept, in ");
        Files.delete(first);
        Files.delete(logs.resolve("b.csv"));
        assertShown();
    }

    @Test
    void huntKeepsLogsToo() {
        ok(new Program(directory)
                .input(text)
                .run("hunt", "-", "--db", "oddtrail.db", "--data", "may", "--keep-logs", "--format", "csv"));
        assertThat(ok(run("explain", "--raw"))).doesNotContain(GONE).contains(RECORD);
        assertThat(new Program(directory)
                        .input(text)
                        .run("hunt", "-", "--keep-logs")
                        .err())
                .contains("name one with --db");
    }

    @Test
    void theDatabaseSaysWhatKeptLogsTakeAndGivesItBack() throws IOException {
        Files.writeString(directory.resolve("audit.csv"), text);
        ok(run("import", path("audit.csv"), "--data", "may"));
        assertThat(ok(run("data", "--format", "csv")).lines().skip(1)).allMatch(line -> line.endsWith(","));
        assertThat(ok(run("db", "info"))).contains("kept logs: 0 B");
        assertThat(run("import", path("audit.csv"), "--data", "june", "--keep-logs")
                        .err())
                .contains("was imported already");
        ok(run("import", path("audit.csv"), "--data", "june", "--keep-logs", "--again"));
        String kept = ok(run("data", "--format", "csv")).lines().toList().get(1).replaceAll(".*,", "");
        assertThat(Long.parseLong(kept)).isBetween(100L, (long) text.length());
        assertThat(ok(run("db", "info"))).doesNotContain("kept logs: 0 B");
        ok(run("db", "backup", "copy.db"));
        ok(run("data", "rm", "june"));
        assertThat(ok(run("db", "info"))).contains("kept logs: 0 B");
        assertThat(ok(run("db", "info", "--db", "copy.db"))).doesNotContain("kept logs: 0 B");
    }

    @Test
    void aLogThatIsRefusedIsNotKept() {
        Program.Run run = new Program(directory)
                .input("TimeGenerated,UserId,ClientIP,Operation,Parameters\nyesterday,a,b,c,\n")
                .run("import", "-", "--data", "may", "--keep-logs");
        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(ok(run("db", "info"))).contains("datasets: 0", "kept logs: 0 B");
    }

    private void assertShown() {
        assertThat(explained()).doesNotContain(GONE, ADVICE).contains(RECORD);
    }

    /** The rarest session with its records. */
    private String explained() {
        ok(run("train", "--data", "may"));
        ok(run("score", "--data", "may", "--model", "may"));
        return ok(run("explain", "--raw"));
    }

    private String path(String name) {
        return directory.resolve(name).toString();
    }

    private Program.Run run(String... arguments) {
        return new Program(directory).run(arguments);
    }

    private static String ok(Program.Run run) {
        assertThat(run.exitCode()).as(run.err()).isZero();
        return run.out();
    }
}
