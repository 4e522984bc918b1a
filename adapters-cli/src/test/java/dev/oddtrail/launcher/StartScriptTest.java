package dev.oddtrail.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The script that starts an installed program, with a stand-in for Java that says what it was given. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the script is for POSIX shells")
class StartScriptTest {
    /** Prints its arguments, one a line; makes the archive it is asked for, if JAVA_MAKES is set; exits with 7. */
    private static final String JAVA = """
            #!/bin/sh
            for argument; do
                case $argument in
                    -version) echo 'openjdk version "17.0.1"' >&2; exit 0 ;;
                    -XX:ArchiveClassesAtExit=*)
                        echo training >>"$JAVA_LOG"
                        [ -n "${JAVA_MAKES:-}" ] || exit 1
                        echo archive >"${argument#*=}"
                        exit 0 ;;
                esac
            done
            printf '<%s>\\n' "$@"
            exit 7
            """;

    @TempDir
    private Path directory;

    private Path script = Path.of("");
    private Path jar = Path.of("");
    private final Map<String, String> environment = new HashMap<>();

    @BeforeEach
    void install() throws IOException {
        Path home = directory.resolve("an installation");
        jar = home.resolve("lib").resolve("oddtrail-adapters-cli-1.2.jar");
        Files.createDirectories(jar.getParent());
        Files.writeString(jar, "jar");
        script = home.resolve("bin").resolve("oddtrail");
        executable(script, Files.readString(Path.of("src/main/distribution/bin/oddtrail")));
        executable(directory.resolve("a jdk/bin/java"), JAVA);
        environment.put("JAVA_HOME", directory.resolve("a jdk").toString());
        environment.put("JAVA_LOG", directory.resolve("java.log").toString());
        environment.put("JAVA_MAKES", "an archive");
        environment.put("XDG_CACHE_HOME", directory.resolve("a cache").toString());
        environment.put("ODDTRAIL_JAVA_OPTS", "");
        environment.put("ODDTRAIL_CDS", "");
    }

    @Test
    void argumentsArePassedAsTheyAre() throws Exception {
        Execution execution = run("", "a b", "*", "it's", "\"x\"", "-Xmx1g", "\\n", "$HOME", "two\nlines");

        assertThat(execution.output()).endsWith("""
                        <dev.oddtrail.launcher.Main>
                        <>
                        <a b>
                        <*>
                        <it's>
                        <"x">
                        <-Xmx1g>
                        <\\n>
                        <$HOME>
                        <two
                        lines>
                        """);
    }

    @Test
    void namesOfFilesMayHoldAnyLetterWhereNoLocaleIsChosen() throws Exception {
        executable(directory.resolve("a jdk/bin/java"), "#!/bin/sh\necho \"<$LC_ALL>\"\n");
        for (String variable : List.of("LC_ALL", "LC_CTYPE", "LANG")) {
            environment.put(variable, "");
        }
        assertThat(run().output()).contains("<C.UTF-8>");
        environment.put("LANG", "de_AT.UTF-8");
        assertThat(run().output()).contains("<>");
        environment.put("LC_ALL", "POSIX");
        assertThat(run().output()).contains("<C.UTF-8>");
    }

    @Test
    void exitCodeIsPassedAsItIs() throws Exception {
        assertThat(run().exitCode()).isEqualTo(7);
    }

    @Test
    void jarIsFoundThroughLinks() throws Exception {
        Path bin = Files.createDirectories(directory.resolve("bin"));
        Files.createSymbolicLink(bin.resolve("first"), Path.of("../an installation/bin/oddtrail"));
        Files.createSymbolicLink(bin.resolve("second"), bin.resolve("first"));
        script = bin.resolve("second");

        assertThat(run().output()).contains("<" + jar.toRealPath() + ">");
    }

    @Test
    void javaOptionsAreSplitAtBlanksAndNotExpanded() throws Exception {
        environment.put("ODDTRAIL_JAVA_OPTS", "-Xmx64m  -Dx=*");

        assertThat(run().output()).contains("<-Xmx64m>\n<-Dx=*>\n<-cp>");
    }

    @Test
    void archiveIsMadeOnceAndThenUsed() throws Exception {
        assertThat(run().output()).contains("<-XX:SharedArchiveFile=");
        assertThat(run().output()).contains("<-XX:SharedArchiveFile=");

        assertThat(trainings()).hasSize(1);
        assertThat(cached()).hasSize(1).allMatch(name -> name.endsWith(".jsa"));
    }

    @Test
    void archiveIsMadeAgainWhenAJarIsReplacedByOneOfTheSameSizeAndDate() throws Exception {
        run();
        var time = Files.getLastModifiedTime(jar);
        Files.writeString(jar, "JAR");
        Files.setLastModifiedTime(jar, time);
        run();

        assertThat(trainings()).hasSize(2);
        assertThat(cached()).hasSize(1);
    }

    @Test
    void archiveThatIsCutOrDamagedIsMadeAgain() throws Exception {
        run();
        Path archive = directory.resolve("a cache/oddtrail").resolve(cached().get(0));
        for (String content : List.of("", "arc", "archivE\n")) {
            Files.writeString(archive, content);

            Execution execution = run();

            assertThat(execution.output()).contains("<-XX:SharedArchiveFile=" + archive + ">");
            assertThat(execution.errors()).isEmpty();
            assertThat(archive).hasContent("archive\n");
        }
        assertThat(trainings()).hasSize(4);
        assertThat(cached()).hasSize(1);
    }

    @Test
    void archiveThatIsDamagedAndCannotBeMadeAgainIsNotUsed() throws Exception {
        run();
        Path archive = directory.resolve("a cache/oddtrail").resolve(cached().get(0));
        Files.writeString(archive, "damaged");
        environment.put("JAVA_MAKES", "");

        Execution execution = run();

        assertThat(execution.exitCode()).isEqualTo(7);
        assertThat(execution.output()).doesNotContain("SharedArchiveFile");
    }

    @Test
    void javaThatCannotMakeAnArchiveIsNotAskedAgain() throws Exception {
        environment.put("JAVA_MAKES", "");

        assertThat(run().output()).doesNotContain("SharedArchiveFile");
        assertThat(run().exitCode()).isEqualTo(7);
        assertThat(trainings()).hasSize(1);
    }

    @Test
    void programRunsWithoutAPlaceForTheArchive() throws Exception {
        environment.put("XDG_CACHE_HOME", jar.toString());

        Execution execution = run();

        assertThat(execution.exitCode()).isEqualTo(7);
        assertThat(execution.output()).doesNotContain("SharedArchiveFile");
        assertThat(execution.errors()).isEmpty();
    }

    @Test
    void programRunsWithoutAHome() throws Exception {
        environment.put("XDG_CACHE_HOME", "");
        environment.put("HOME", "");

        Execution execution = run();

        assertThat(execution.exitCode()).isEqualTo(7);
        assertThat(execution.errors()).isEmpty();
    }

    @Test
    void archiveCanBeDeclined() throws Exception {
        environment.put("ODDTRAIL_CDS", "off");

        assertThat(run().output()).doesNotContain("SharedArchiveFile");
        assertThat(Path.of(environment.get("XDG_CACHE_HOME"))).doesNotExist();
    }

    @Test
    void missingJavaIsSaid() throws Exception {
        environment.put("JAVA_HOME", directory.resolve("nowhere").toString());

        Execution execution = run();

        assertThat(execution.exitCode()).isEqualTo(1);
        assertThat(execution.errors()).startsWith("oddtrail: JAVA_HOME has no bin/java");
    }

    @Test
    void olderJavaIsSaid() throws Exception {
        executable(directory.resolve("a jdk/bin/java"), JAVA.replace("17.0.1", "11.0.22"));

        Execution execution = run();

        assertThat(execution.exitCode()).isEqualTo(1);
        assertThat(execution.errors()).startsWith("oddtrail: Java 17 or newer is needed");
    }

    private Execution run(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(script.toString()));
        command.addAll(List.of(arguments));
        return Execution.of(command, environment);
    }

    private List<String> trainings() throws IOException {
        return Files.readAllLines(directory.resolve("java.log"));
    }

    private List<String> cached() throws IOException {
        try (Stream<Path> files = Files.list(directory.resolve("a cache/oddtrail"))) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private static void executable(Path file, String content) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
