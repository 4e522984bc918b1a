package dev.oddtrail.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oddtrail.adapter.sentinel.Answers;
import dev.oddtrail.adapter.sentinel.LocalWorkspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Asking a workspace over HTTPS from the command line. */
class WorkspaceCommandsTest {
    private static final String WORKSPACE = "--workspace=" + LocalWorkspace.ID;

    @TempDir
    private Path directory;

    private final LocalWorkspace workspace = new LocalWorkspace();

    @AfterEach
    void stop() {
        workspace.close();
    }

    @Test
    void huntListsTheRarestSessionsOfAWorkspace() throws IOException {
        workspace.always(request -> LocalWorkspace.Response.of(200, Answers.rows(month())));

        Program.Run run = run("hunt", "--query", "sentinel-office", WORKSPACE, "--timespan", "60d", "--top", "1");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("eve").contains("Remove-Mailbox");
        assertThat(run.err())
                .contains("workspace " + LocalWorkspace.ID + ", sentinel-office: read as sentinel-office")
                .contains("62 rows from 2024-04-02T12:00:00Z to 2024-06-01T12:00:00Z, in 1 request")
                .contains("-v explains these step by step")
                .doesNotContain("oddtrail-workspace-");
        assertThat(workspace.requests())
                .singleElement()
                .satisfies(request -> assertThat(request.body()).contains("RecordType == \\\"ExchangeAdmin\\\""));
        assertNothingIsLeft();
    }

    @Test
    void aSessionOfMoreCommandsThanAListHoldsIsNotCut() {
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            rows.add(Answers.row("2024-05-03T21:%02d:%02dZ".formatted(i / 60, i % 60), "ada", "Set-Mailbox"));
        }
        workspace.always(request -> LocalWorkspace.Response.of(200, Answers.rows(rows)));

        Program.Run run = run(
                "score", "--query=sentinel-office", WORKSPACE, "--timespan=2024-05-01/2024-06-01", "--format=jsonl");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out().lines()).singleElement().asString().contains("\"n_events\":300");
    }

    @Test
    void importKeepsWhatWasAskedAndWhatCame() throws IOException {
        Files.writeString(directory.resolve("own.kql"), "\ufeffOfficeActivity\n| take 5\n");
        workspace
                .then(429, "{}", "Retry-After", "3")
                .always(request -> LocalWorkspace.Response.of(200, Answers.rows(month())));

        Program.Run run = run(
                "import",
                "--query=own.kql",
                WORKSPACE,
                "--timespan=2024-05-01/",
                "--db=case.db",
                "--keep-logs",
                "--format=json");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .contains("\"data\": \"own\"")
                .contains("\"name\": \"workspace " + LocalWorkspace.ID + ", own.kql\"")
                .contains("\"workspace\": \"" + LocalWorkspace.ID + "\"")
                .contains("\"query\": \"own.kql\"")
                .contains("\"query_sha256\": \"")
                .contains("\"from\": \"2024-05-01T00:00:00Z\"")
                .contains("\"to\": \"2024-06-01T12:00:00Z\"")
                .contains("\"rows\": 62")
                .contains("\"requests\": 2")
                .contains("\"waits\": 1")
                .contains("\"waited_s\": 3");
        assertThat(run.err()).contains("the workspace was busy: waited 1 time, 3 s in all");
        assertThat(workspace.requests().get(0).body()).contains("\"query\":\"OfficeActivity\\n| take 5\\n\"");

        assertThat(run("train", "--db=case.db").exitCode()).isZero();
        assertThat(run("score", "--db=case.db").exitCode()).isZero();
        Program.Run explained = run("explain", "--db=case.db", "--rank=1", "-v");
        assertThat(explained.exitCode()).isZero();
        assertThat(explained.out()).contains("workspace " + LocalWorkspace.ID).contains("eve");
        assertNothingIsLeft();
    }

    @Test
    void theSameRowsAreNotImportedTwice() {
        workspace.always(request -> LocalWorkspace.Response.of(200, Answers.rows(month())));
        String[] command = {"import", "--query=sentinel-office", WORKSPACE, "--timespan=60d", "--db=case.db"};
        Program.Run first = run(command);

        assertThat(first.exitCode()).isZero();
        assertThat(first.err()).contains("--keep-logs keeps them");
        Program.Run second = run(command);
        assertThat(second.exitCode()).isEqualTo(2);
        assertThat(second.err()).contains("was imported already");
    }

    @Test
    void missingRowsAreNotTakenUnlessThatIsAccepted() {
        workspace.always(request -> LocalWorkspace.Response.of(
                200, Answers.partial("80131500", "a node was lost", month().toArray(String[]::new))));
        String[] command = {"hunt", "--query=sentinel-office", WORKSPACE, "--timespan=60d"};

        Program.Run refused = run(command);
        assertThat(refused.exitCode()).isEqualTo(3);
        assertThat(refused.out()).isEmpty();
        assertThat(refused.err()).contains("a node was lost").contains("--accept-incomplete");

        Program.Run accepted = run(Stream.concat(Stream.of(command), Stream.of("--accept-incomplete"))
                .toArray(String[]::new));
        assertThat(accepted.exitCode()).isZero();
        assertThat(accepted.err()).contains("warning: rows are missing: ").contains("a node was lost");
    }

    @Test
    void aWorkspaceThatRefusesIsNoLog() {
        workspace.always(request -> LocalWorkspace.Response.of(403, Answers.error("Forbidden", "no")));

        Program.Run run = run("import", "--query=sentinel-office", WORKSPACE, "--timespan=60d", "--db=case.db");

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err()).contains("Log Analytics Reader");
    }

    @Test
    void anAnswerWithoutRowsIsALogWithoutEvents() {
        workspace.always(request -> LocalWorkspace.Response.of(200, Answers.rows()));

        Program.Run run = run("hunt", "--query=sentinel-office", WORKSPACE, "--timespan=60d");

        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).contains("0 rows from").contains("no events");
    }

    @Test
    void rowsThatNoProfileReadsAreCalledByTheQuery() {
        workspace.always(request -> LocalWorkspace.Response.of(
                200,
                "{\"tables\":[{\"name\":\"PrimaryResult\",\"columns\":[{\"name\":\"Count\",\"type\":\"long\"}],"
                        + "\"rows\":[[5]]}]}"));

        Program.Run run = run("hunt", "--query=sentinel-office", WORKSPACE, "--timespan=60d");

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err())
                .contains("workspace " + LocalWorkspace.ID + ", sentinel-office")
                .doesNotContain("oddtrail-workspace-");
    }

    @Test
    void theWorkspaceCanBeSetInTheEnvironment() {
        workspace.always(request -> LocalWorkspace.Response.of(200, Answers.rows(month())));
        Program program = new Program(directory)
                .asking(workspace)
                .with("ODDTRAIL_WORKSPACE", LocalWorkspace.ID)
                .with("ODDTRAIL_ENDPOINT", workspace.endpoint().toString());

        assertThat(program.run("hunt", "--query=sentinel-office", "--timespan=60d")
                        .exitCode())
                .isZero();
        // Where a log is named, it is read.
        assertThat(program.run("hunt", Program.AUDIT).exitCode()).isZero();
        assertThat(workspace.requests()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"endpoint=https://example.net, who is sent your credentials", "workspace=x, whose logs you look at"})
    void aDirectoryCannotSayWhoIsAsked(String setting, String why) throws IOException {
        Files.writeString(directory.resolve("oddtrail.properties"), setting + "\n");

        Program.Run run = run("hunt", "--query=sentinel-office", WORKSPACE, "--timespan=60d");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("whoever made the directory would decide " + why);
        assertThat(workspace.requests()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "hunt|Missing required parameter: 'FILE'",
                "hunt --query sentinel-office --timespan 60d|name it with --workspace, in ODDTRAIL_WORKSPACE",
                "hunt --query sentinel-office --workspace ID|--query needs the time to ask for",
                "hunt --query sentinel-office --workspace contoso --timespan 60d|\"contoso\" is no id of a workspace",
                "hunt --query sentinel-office --workspace ID --timespan 0|is no span of time",
                "hunt --query sentinel-office --workspace ID --timespan 2024-05-02/2024-05-01|ends before it begins",
                "hunt --query sentinel-office --workspace ID --timespan 2030-01-01/|is no span of time",
                "hunt --query sentinel-office --workspace ID --timespan 60d a.csv|instead of reading a.csv",
                "hunt --query none.kql --workspace ID --timespan 60d|the query none.kql cannot be read",
                "hunt --query blank.kql --workspace ID --timespan 60d|the query blank.kql is empty",
                "hunt --query latin.kql --workspace ID --timespan 60d|latin.kql is not UTF-8",
                "hunt --query cloudtrail --workspace ID --timespan 60d|there is no query \"cloudtrail\"",
                "hunt --query sentinel-office --workspace ID --timespan 60d --endpoint http://x|begins with https://",
                "hunt a.csv --workspace ID|--workspace is about asking a workspace; say what to ask with --query",
                "score --accept-incomplete|say what to ask with --query",
                "score --query whole.kql --workspace ID --timespan 60d --format csv -o whole.kql --force|one of the logs",
                "profiles show cloudtrail --query|no query comes with the profile cloudtrail",
            })
    void mistakesAreExplained(String command, String message) throws IOException {
        Files.writeString(directory.resolve("blank.kql"), "\n ");
        Files.write(directory.resolve("latin.kql"), new byte[] {'A', (byte) 0xe9});

        Path whole = Files.writeString(directory.resolve("whole.kql"), "OfficeActivity");

        Program.Run run = new Program(directory)
                .asking(workspace)
                .run(command.replace("--workspace ID", WORKSPACE)
                        .replace("whole.kql", whole.toString())
                        .split(" "));

        assertThat(run.err()).contains(message);
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(workspace.requests()).isEmpty();
    }

    @Test
    void theQueryOfAProfileIsShownAsItIsAsked() {
        assertThat(run("profiles", "show", "sentinel-office", "--query").out())
                .contains("| where RecordType == \"ExchangeAdmin\"\n")
                .endsWith("| project TimeGenerated, UserId, ClientIP, Operation, Parameters, OfficeId\n");
    }

    /** Thirty times the same two commands, and once another. */
    private static List<String> month() {
        List<String> rows = new ArrayList<>();
        for (int day = 1; day <= 30; day++) {
            rows.add(Answers.row("2024-05-%02dT09:00:00Z".formatted(day), "ada", "Get-Mailbox"));
            rows.add(Answers.row("2024-05-%02dT09:00:10Z".formatted(day), "ada", "Set-Mailbox"));
        }
        rows.add(Answers.row("2024-05-31T03:00:00Z", "eve", "Remove-Mailbox"));
        rows.add(Answers.row("2024-05-31T03:00:01Z", "eve", "Get-Mailbox"));
        return rows;
    }

    private Program.Run run(String... arguments) {
        return new Program(directory)
                .asking(workspace)
                .with("ODDTRAIL_ENDPOINT", workspace.endpoint().toString())
                .with("ODDTRAIL_TMPDIR", scratch().toString())
                .run(arguments);
    }

    private Path scratch() {
        Path scratch = directory.resolve("scratch");
        try {
            return Files.createDirectories(scratch);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void assertNothingIsLeft() throws IOException {
        try (Stream<Path> files = Files.list(scratch())) {
            assertThat(files).isEmpty();
        }
    }
}
