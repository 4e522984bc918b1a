package dev.oddtrail.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the guide says about formats, and the samples of the profiles, by the command line. */
class FormatsTest {
    private static final Path GUIDE = Path.of("../docs/guide/formats.md");
    private static final Pattern BLOCK = Pattern.compile("```(?:csv|json)\n(.*?)```", Pattern.DOTALL);
    private static final Path SAMPLES =
            Path.of("../adapters-logs/src/test/resources/dev/oddtrail/adapter/logs/profiles-samples");

    @TempDir
    Path directory;

    private Path log;
    private Path declaration;

    @BeforeEach
    void takeTheExampleOfTheGuide() throws IOException {
        Matcher block = BLOCK.matcher(Files.readString(GUIDE));
        assertThat(block.find()).isTrue();
        log = Files.writeString(directory.resolve("doors.csv"), block.group(1));
        assertThat(block.find()).isTrue();
        declaration = Files.writeString(directory.resolve("doors.json"), block.group(1));
    }

    private Program program() {
        return new Program(directory);
    }

    @Test
    void theExampleOfTheGuideIsRead() {
        Program.Run run = program().run("sessionize", log.toString(), "--profile-file", declaration.toString());

        assertThat(run.exitCode()).isZero();
        assertThat(run.err())
                .contains("read as doors (named by the request)")
                .contains("left out by cleaning: 1 record (33.3 %)");
        assertThat(run.out())
                .contains("a-1")
                .contains("open main → open server room")
                .doesNotContain("c-7");
    }

    @Test
    void aProfileOfTheFolderIsFoundOutAndItsFiltersGiveWay() throws IOException {
        Path profiles = Files.createDirectories(directory.resolve("home/oddtrail/profiles"));
        Files.copy(declaration, profiles.resolve("doors.json"));

        Program.Run run = program()
                .with("XDG_CONFIG_HOME", directory.resolve("home").toString())
                .run("sessionize", log.toString(), "--no-filter", "cleaning", "--where", "door!=server*");

        assertThat(run.err())
                .contains("5 of 5 columns of doors")
                .contains("left out by door!=server*: 1 record (33.3 %)");
        assertThat(run.out()).contains("c-7").doesNotContain("server room");
    }

    @Test
    void aFaultOfADeclarationIsTheUsersMistake() throws IOException {
        Files.writeString(declaration, Files.readString(declaration).replace("\"time\": \"at\"", "\"when\": \"at\""));

        Program.Run run = program().run("hunt", log.toString(), "--profile-file", declaration.toString());

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err())
                .isEqualTo("oddtrail: " + declaration
                        + ":7: when: \"when\" is not known here; there are time, actor, client-ip, operation, parameters,"
                        + " record-id, sequence, commands, begin, end, command-count\n");
    }

    @Test
    void aDeclarationIsShownAndTriedFromItsFile() throws IOException {
        Program.Run shown = program().run("profiles", "show", "--profile-file", declaration.toString());
        assertThat(shown.exitCode()).isZero();
        assertThat(shown.out())
                .contains("zone Europe/Vienna")
                .contains("drops badge = c-*")
                .contains("ip-port, empty-to-null, trim, nfc")
                .contains("  reader      reader")
                .contains(declaration.toString());
        Program.Run detected =
                program().run("profiles", "detect", log.toString(), "--profile-file", declaration.toString());
        assertThat(detected.out()).contains("5 of 5 columns of doors");
        Files.writeString(log, Files.readString(log).replace("03.05.2024", "2024-05-03"));
        Program.Run unreadable =
                program().run("profiles", "test", log.toString(), "--profile-file", declaration.toString());
        assertThat(unreadable.exitCode()).isEqualTo(3);
        assertThat(unreadable.err()).contains("none of the records that are shown would be read");
    }

    @Test
    void rolesThatAreNoIdentifiersAreShownToo() throws IOException {
        Files.writeString(
                declaration,
                Files.readString(declaration)
                        .replace("\"time\": \"at\"", "\"time\": \"at\", \"client_ip\": \"reader\""));

        Program.Run run = program().run("profiles", "test", log.toString(), "--profile-file", declaration.toString());

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("client-ip   r1");
    }

    @Test
    void aFaultInTheFolderHindersOnlyWhoNamesIt() throws IOException {
        Path profiles = Files.createDirectories(directory.resolve("home/oddtrail/profiles"));
        Path broken = Files.writeString(profiles.resolve("broken.json"), "{");
        Program program =
                program().with("XDG_CONFIG_HOME", directory.resolve("home").toString());

        Program.Run list = program.run("profiles", "list");
        assertThat(list.exitCode()).isZero();
        assertThat(list.err()).startsWith("warning: " + broken + ":1:2: this is no JSON");
        assertThat(program.run("profiles", "show", "cloudtrail").exitCode()).isZero();
        Program.Run named = program.run("profiles", "show", "broken");
        assertThat(named.exitCode()).isEqualTo(3);
        assertThat(named.err()).contains(broken + ":1:2: this is no JSON");
    }

    @Test
    void damageThatTookMostOfALogIsNoSuccess() throws IOException {
        String record = "{\"TimeGenerated\":\"2024-05-03T21:13:33Z\",\"UserId\":\"ada\",\"Operation\":\"A\"}";
        String whole = "[" + (record + ",\n").repeat(30) + "{\"Own\":\""
                + (record + ",\n").repeat(30).replace("\"", "'");
        Path damaged = Files.writeString(directory.resolve("damaged.json"), whole);

        Program.Run run = program()
                .run(
                        "hunt",
                        damaged.toString(),
                        "--profile",
                        "json",
                        "--map",
                        "time=TimeGenerated",
                        "--map",
                        "op=Operation",
                        "--map",
                        "actor=UserId");

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err())
                .contains("could not be made out; records may be missing")
                .contains("more than the 5.0 %");
    }

    static List<Path> samples() throws IOException {
        List<Path> samples = new ArrayList<>();
        try (Stream<Path> files = Files.walk(SAMPLES)) {
            files.filter(file -> file.getFileName().toString().startsWith("log.")
                            && !file.toString().endsWith(".txt"))
                    .sorted()
                    .forEach(samples::add);
        }
        return samples;
    }

    @ParameterizedTest
    @MethodSource("samples")
    void theLogOfEachProfileIsImportedAndExportedAgain(Path sample) throws IOException {
        String profile = sample.getName(sample.getNameCount() - 2).toString();
        String db = directory.resolve("case.db").toString();
        String file = sample.toAbsolutePath().normalize().toString();

        Program.Run run = program()
                .run(
                        "import",
                        file,
                        "--db",
                        db,
                        "--profile",
                        profile,
                        "--zone",
                        "UTC",
                        "--data",
                        "it",
                        "--format",
                        "json");
        assertThat(run.err()).doesNotContain("warning");
        assertThat(run.exitCode()).isZero();
        JsonNode report = new ObjectMapper().readTree(run.out());
        assertThat(report.at("/sources/0/profile").asText()).isEqualTo(profile);
        assertThat(program().run("train", "--db", db, "--name", "own").exitCode())
                .isZero();
        assertThat(program().run("score", "--db", db, "--model", "own").exitCode())
                .isZero();
        Program.Run exported = program().run("export", "jsonl", "--db", db);

        assertThat(exported.exitCode()).isZero();
        long events = 0;
        for (String line : exported.out().lines().toList()) {
            JsonNode session = new ObjectMapper().readTree(line);
            assertThat(session.path("session_id").asText()).hasSize(16);
            events += session.path("n_events").asLong();
        }
        assertThat(events).isEqualTo(report.path("accepted").asLong());
        assertThat(Files.readString(sample.resolveSibling("log.txt")))
                .contains("\naccepted " + events + ", duplicates " + report.path("duplicates"));
    }
}
