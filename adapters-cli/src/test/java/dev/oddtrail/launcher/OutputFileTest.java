package dev.oddtrail.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutputFileTest {
    @TempDir
    private Path directory;

    @Test
    void fileHoldsWhatStandardOutputWouldAndNothingElseIsLeft() throws IOException {
        Program.Run run = program().run("score", Program.AUDIT, "--format", "csv", "-o", path("scores.csv"));

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).isEmpty();
        assertThat(directory.resolve("scores.csv"))
                .hasContent(program()
                        .run("score", Program.AUDIT, "--format", "csv", "-o", "-")
                        .out());
        assertThat(names()).containsExactly("scores.csv");
    }

    @Test
    void relativeNameStartsFromTheDirectory() throws IOException {
        program().run("hunt", Program.AUDIT, "-o", "hunt.txt");

        assertThat(names()).containsExactly("hunt.txt");
    }

    @Test
    void existingFileIsKeptUnlessForced() throws IOException {
        Files.writeString(directory.resolve("scores.csv"), "mine");

        Program.Run refused = program().run("score", Program.AUDIT, "-o", path("scores.csv"));

        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err())
                .startsWith(
                        "oddtrail: " + path("scores.csv") + " exists; name another file, or replace it with --force\n");
        assertThat(directory.resolve("scores.csv")).hasContent("mine");
        assertThat(program()
                        .run("score", Program.AUDIT, "-o", path("scores.csv"), "--force")
                        .exitCode())
                .isZero();
        assertThat(Files.readString(directory.resolve("scores.csv"))).startsWith("   #");
    }

    @Test
    void modelFileIsKeptUnlessForced() throws IOException {
        Files.writeString(directory.resolve("m.json"), "mine");

        assertThat(program().run("train", Program.AUDIT, "-o", path("m.json")).exitCode())
                .isEqualTo(2);
        assertThat(directory.resolve("m.json")).hasContent("mine");
        assertThat(program()
                        .run("train", Program.AUDIT, "-o", path("m.json"), "--force")
                        .exitCode())
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-o", "--rejects"})
    void logIsNeverReplacedByWhatIsMadeOfIt(String option) throws IOException {
        Path log = Files.copy(Path.of(Program.AUDIT), directory.resolve("audit.csv"));

        Program.Run file = program().run("score", log.toString(), option, path("audit.csv"), "--force");
        Program.Run folder = program().run("score", directory.toString(), option, path("audit.csv"), "--force");

        assertThat(file.exitCode()).isEqualTo(2);
        assertThat(file.err())
                .startsWith("oddtrail: " + log + " is one of the logs to be read; name another file to write to\n");
        assertThat(folder.exitCode()).isEqualTo(2);
        assertThat(log).hasSameBinaryContentAs(Path.of(Program.AUDIT));
        assertThat(names()).containsExactly("audit.csv");
    }

    @Test
    void twoOutputsAreTwoFilesHoweverTheyAreNamed() throws IOException {
        Files.createDirectory(directory.resolve("here"));
        for (String other : List.of("x", "./x", "here/../x", path("x"))) {
            Program.Run run = program().run("score", Program.AUDIT, "-o", "x", "--rejects", other, "-q");

            assertThat(run.exitCode()).isEqualTo(2);
            assertThat(run.err())
                    .startsWith("oddtrail: --rejects " + other + " and --output x are the same file; name two\n");
            assertThat(names()).containsExactly("here");
        }
        assertThat(program()
                        .run("train", Program.AUDIT, "-o", "x", "--rejects", "x")
                        .exitCode())
                .isEqualTo(2);
        assertThat(program()
                        .run("explain", Program.AUDIT, "-o", "x", "--rejects", "x")
                        .exitCode())
                .isEqualTo(2);
        assertThat(program()
                        .run("score", Program.AUDIT, "-o", "x", "--rejects", "y")
                        .exitCode())
                .isZero();
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "symbolic links need rights there")
    void twoOutputsAreTwoFilesAlsoThroughLinks() throws IOException {
        Path folder = Files.createDirectory(directory.resolve("folder"));
        Files.createSymbolicLink(directory.resolve("same"), folder);
        Files.writeString(directory.resolve("a"), "mine");
        Files.createLink(directory.resolve("b"), directory.resolve("a"));

        assertThat(program()
                        .run("score", Program.AUDIT, "-o", "folder/x", "--rejects", "same/x")
                        .exitCode())
                .isEqualTo(2);
        assertThat(program()
                        .run("score", Program.AUDIT, "-o", "a", "--rejects", "b", "--force")
                        .exitCode())
                .isEqualTo(2);
        assertThat(directory.resolve("a")).hasContent("mine");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void modelIsNeverReplacedByWhatIsMadeWithIt() throws IOException {
        program().run("train", Program.AUDIT, "-o", "base.json");
        String model = Files.readString(directory.resolve("base.json"));

        for (String option : List.of("-o", "--rejects")) {
            Program.Run run =
                    program().run("score", Program.AUDIT, "--model", "base.json", option, "./base.json", "--force");

            assertThat(run.exitCode()).isEqualTo(2);
            assertThat(run.err()).startsWith("oddtrail: ./base.json is the model to be read;");
        }
        assertThat(directory.resolve("base.json")).hasContent(model);
    }

    @Test
    void logThatAPatternMeansIsNeverReplaced() throws IOException {
        Path log = Files.copy(Path.of(Program.AUDIT), directory.resolve("audit.csv"));

        for (String option : List.of("-o", "--rejects")) {
            Program.Run run = program().run("score", path("*.csv"), option, "audit.csv", "--force", "-q");

            assertThat(run.exitCode()).isEqualTo(2);
            assertThat(run.err()).startsWith("oddtrail: audit.csv is one of the logs to be read;");
            assertThat(log).hasSameBinaryContentAs(Path.of(Program.AUDIT));
            assertThat(names()).containsExactly("audit.csv");
        }
    }

    @Test
    void deviceMayTakeTwoOutputs() {
        assumeThat(Path.of("/dev/null")).isWritable();

        assertThat(program()
                        .run("score", Program.AUDIT, "-o", "/dev/null", "--rejects", "/dev/null")
                        .exitCode())
                .isZero();
    }

    @Test
    void failureLeavesWhatWasThereBefore() throws IOException {
        Files.writeString(directory.resolve("scores.csv"), "mine");
        Files.writeString(directory.resolve("bad.csv"), "TimeGenerated,UserId,ClientIP,Operation,Parameters\nx,,,y,\n");

        Program.Run run = program().run("score", path("bad.csv"), "-o", path("scores.csv"), "--force");

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(directory.resolve("scores.csv")).hasContent("mine");
        assertThat(names()).containsExactly("bad.csv", "scores.csv");
    }

    @Test
    void fileThatCannotBeWrittenToItsEndIsNamed() {
        assumeThat(Path.of("/dev/full")).isWritable();

        Program.Run run = program().run("score", Program.AUDIT, "-o", "/dev/full", "-q");

        assertThat(run.exitCode()).isEqualTo(5);
        assertThat(run.err()).startsWith("oddtrail: cannot write /dev/full: ").hasLineCount(1);
    }

    @Test
    void missingDirectoryAndDirectoryAreNamed() {
        assertThat(program()
                        .run("hunt", Program.AUDIT, "-o", path("none/x.txt"))
                        .err())
                .startsWith("oddtrail: there is no directory " + path("none") + " to write x.txt to\n");
        assertThat(program()
                        .run("hunt", Program.AUDIT, "-o", directory.toString())
                        .err())
                .startsWith("oddtrail: " + directory + " is a directory; name a file\n");
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "symbolic links need rights there")
    void linkStaysALinkToTheNewContent() throws IOException {
        Path target = Files.writeString(directory.resolve("target.txt"), "old");
        Path link = Files.createSymbolicLink(directory.resolve("link.txt"), target);

        program().run("hunt", Program.AUDIT, "-o", link.toString(), "--force");

        assertThat(Files.isSymbolicLink(link)).isTrue();
        assertThat(Files.readString(target)).startsWith("Events");
    }

    @Test
    void readerThatHasSeenEnoughEndsItQuietly() {
        Program.Run run = program().runInto(failing("Broken pipe"), "score", Program.AUDIT, "--format", "jsonl", "-q");

        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).isEmpty();
    }

    @Test
    void fullDiskIsAnError() {
        Program.Run run =
                program().runInto(failing("No space left on device"), "hunt", Program.AUDIT, "--format", "csv", "-q");

        assertThat(run.exitCode()).isEqualTo(5);
        assertThat(run.err()).isEqualTo("oddtrail: cannot write the output: No space left on device\n");
    }

    private static OutputStream failing(String message) {
        return new OutputStream() {
            @Override
            public void write(int unit) throws IOException {
                throw new IOException(message);
            }
        };
    }

    private Program program() {
        return new Program(directory);
    }

    private String path(String name) {
        return directory.resolve(name).toString();
    }

    private Stream<String> names() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList().stream();
        }
    }
}
