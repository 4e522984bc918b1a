package dev.oddtrail.adapter.sentinel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.azure.identity.CredentialUnavailableException;
import dev.oddtrail.application.log.LogUnavailableException;
import dev.oddtrail.application.log.Progress;
import dev.oddtrail.application.log.Retrieval;
import dev.oddtrail.application.log.WorkspaceQuery;
import dev.oddtrail.application.port.out.WorkspaceLogs;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

/** Asking a workspace that answers over HTTPS, for what comes at once. */
class LogAnalyticsTest {
    static final Instant FROM = Instant.parse("2024-05-01T00:00:00Z");
    static final Instant TO = Instant.parse("2024-05-03T00:00:00Z");

    @TempDir
    private Path scratch;

    private final LocalWorkspace workspace = new LocalWorkspace();

    @AfterEach
    void stop() {
        workspace.close();
    }

    @Test
    void rowsComeInTheOrderOfTheirTime() throws IOException {
        workspace.then(
                200,
                Answers.rows(
                        Answers.row("2024-05-02T12:00:00Z", "ada", "C"),
                        Answers.row("2024-05-02T11:00:00.1234567Z", "ada", "B"),
                        Answers.row("2024-05-02T11:00:00.1234566Z", "ada", "A")));

        assertThat(fetched())
                .containsExactly(
                        "{\"tables\":[{\"name\":\"PrimaryResult\",\"columns\":"
                                + "[{\"name\":\"TimeGenerated\",\"type\":\"datetime\"},"
                                + "{\"name\":\"UserId\",\"type\":\"string\"},"
                                + "{\"name\":\"ClientIP\",\"type\":\"string\"},"
                                + "{\"name\":\"Operation\",\"type\":\"string\"},"
                                + "{\"name\":\"Parameters\",\"type\":\"string\"},"
                                + "{\"name\":\"OfficeId\",\"type\":\"string\"}],\"rows\":[",
                        Answers.row("2024-05-02T11:00:00.1234566Z", "ada", "A"),
                        "," + Answers.row("2024-05-02T11:00:00.1234567Z", "ada", "B"),
                        "," + Answers.row("2024-05-02T12:00:00Z", "ada", "C") + "]}]}");
    }

    @Test
    void theWorkspaceIsAskedAsItsProtocolSays() throws IOException {
        workspace.then(200, Answers.rows());
        fetched();

        assertThat(workspace.requests()).singleElement().satisfies(request -> {
            assertThat(request.method()).isEqualTo("POST");
            assertThat(request.path()).isEqualTo("/v1/workspaces/" + LocalWorkspace.ID + "/query");
            assertThat(request.header("Authorization")).isEqualTo("Bearer made-up-token");
            assertThat(request.header("Prefer")).contains("wait=600");
            assertThat(request.body()).contains("\"query\":\"OfficeActivity\\n| where true\"");
            assertThat(request.span()).isEqualTo(Window.whole(FROM, TO));
        });
    }

    @Test
    void whatWasAskedIsReported() {
        workspace.then(200, Answers.rows(Answers.row("2024-05-02T12:00:00Z", "ada", "A")));

        try (WorkspaceLogs.Rows rows = fetch(query(false))) {
            assertThat(rows.retrieval())
                    .isEqualTo(new Retrieval(
                            LocalWorkspace.ID,
                            "admin.kql",
                            "26478c17ab2c7ac835cfaa809b958e7cd3449f4231be9f4918a10670db9f60fd",
                            FROM,
                            TO,
                            1,
                            1,
                            0,
                            0,
                            Duration.ZERO,
                            List.of()));
        }
    }

    @Test
    void columnsAreThereThoughThereAreNoRows() throws IOException {
        workspace.then(200, Answers.rows());

        assertThat(fetched())
                .singleElement()
                .asString()
                .contains("\"name\":\"OfficeId\"")
                .endsWith("\"rows\":[]}]}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "{", "[]", "<html>", "{\"tables\":[]}", "{\"tables\":7}", "{\"tables\":[{\"rows\":[[1]]}]}"})
    void whatIsNoAnswerIsRefused(String text) throws IOException {
        workspace.then(200, text);

        assertThatExceptionOfType(LogUnavailableException.class)
                .isThrownBy(() -> fetch(query(false)))
                .withMessageContaining("an answer that cannot be read");
        assertNothingIsLeft();
    }

    @Test
    void textStaysWhatItIs() throws IOException {
        workspace.then(
                200,
                Answers.rows(
                        Answers.row("2024-05-02T12:00:00Z", "\u00e5sa \\ud83d\\ud83d\\ude00\\u0000", "\\\"<x>\\n")));

        assertThat(fetched().get(1))
                .contains("\"\\u00E5sa \\uD83D\\uD83D\\uDE00\\u0000\"")
                .contains("\"\\\"<x>\\n\"");
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "permissions are those of POSIX")
    void nobodyElseCanReadTheRowsAndTheyAreGoneInTheEnd() throws IOException {
        workspace.then(200, Answers.rows());

        try (WorkspaceLogs.Rows rows = fetch(query(false))) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(Path.of(rows.location()))))
                    .isEqualTo("rw-------");
        }
        assertNothingIsLeft();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "401|does not accept the credentials|az login",
                "403|must not read workspace " + LocalWorkspace.ID + "|Log Analytics Reader",
                "404|there is no workspace " + LocalWorkspace.ID + "|its id is on its page in the portal",
                "410|refuses: HTTP status 410|the reason that the workspace gives",
            })
    void refusalsSayWhatToDo(int status, String what, String todo) throws IOException {
        workspace.then(status, Answers.error("SomeError", "the reason that the workspace gives"));

        assertThatExceptionOfType(LogUnavailableException.class)
                .isThrownBy(() -> fetch(query(false)))
                .withMessageContaining(what)
                .withMessageContaining(todo)
                .withMessageContaining("the reason that the workspace gives");
        assertThat(workspace.requests()).hasSize(1);
        assertNothingIsLeft();
    }

    @Test
    void aQueryThatIsNotUnderstoodIsNamedWithItsLine() {
        workspace.then(
                400,
                "{\"error\":{\"message\":\"The request had some invalid properties\",\"code\":\"BadArgumentError\","
                        + "\"innererror\":{\"code\":\"SyntaxError\",\"message\":\"A recognition error occurred in the "
                        + "query.\",\"innererror\":{\"code\":\"SYN0002\",\"message\":\"Query could not be parsed at "
                        + "'wher' on line [2,3]\",\"line\":2,\"pos\":3,\"token\":\"wher\"}}}}");

        assertThatExceptionOfType(LogUnavailableException.class)
                .isThrownBy(() -> fetch(query(false)))
                .withMessage("admin.kql: the workspace does not understand the query: line 2, position 3: The request "
                        + "had some invalid properties A recognition error occurred in the query. Query could not be "
                        + "parsed at 'wher' on line [2,3]");
    }

    @Test
    void withoutCredentialsTheWorkspaceIsNotAsked() throws IOException {
        WorkspaceLogs logs = new LogAnalytics(
                scratch,
                cloud -> request -> Mono.error(new CredentialUnavailableException("nobody is signed in")),
                LocalWorkspace.http(),
                Patience.USUAL,
                Pause.REAL);

        assertThatExceptionOfType(LogUnavailableException.class)
                .isThrownBy(() -> logs.fetch(query(false), Progress.Listener.SILENT))
                .withMessageContaining("az login")
                .withMessageContaining("AZURE_CLIENT_ID");
        assertThat(workspace.requests()).isEmpty();
        assertNothingIsLeft();
    }

    @Test
    void missingRowsAreRefused() throws IOException {
        workspace.then(
                200, Answers.partial("80131500", "a node was lost", Answers.row("2024-05-02T12:00:00Z", "ada", "A")));

        assertThatExceptionOfType(LogUnavailableException.class)
                .isThrownBy(() -> fetch(query(false)))
                .withMessageContaining("does not have all rows from 2024-05-01T00:00:00Z to 2024-05-03T00:00:00Z")
                .withMessageContaining("a node was lost")
                .withMessageContaining("--accept-incomplete");
        assertNothingIsLeft();
    }

    @Test
    void missingRowsAreReportedWhereThatIsAccepted() {
        workspace.then(
                200, Answers.partial("80131500", "a node was lost", Answers.row("2024-05-02T12:00:00Z", "ada", "A")));

        try (WorkspaceLogs.Rows rows = fetch(query(true))) {
            assertThat(rows.retrieval().rows()).isEqualTo(1);
            assertThat(rows.retrieval().incomplete()).singleElement().asString().contains("a node was lost");
        }
    }

    @Test
    void whoeverWaitsForAnAnswerCanStop() throws IOException {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch stopped = new CountDownLatch(1);
        workspace.then(request -> {
            asked.countDown();
            await(stopped);
            return LocalWorkspace.Response.of(200, Answers.rows());
        });
        Progress.Listener impatient = new Progress.Listener() {
            @Override
            public void progress(Progress progress) {}

            @Override
            public void stopIfAsked() {
                if (asked.getCount() == 0) {
                    throw new CancellationException("enough");
                }
            }
        };

        assertThatExceptionOfType(CancellationException.class)
                .isThrownBy(() -> workspace.logs(scratch).fetch(query(false), impatient))
                .withMessage("enough");
        stopped.countDown();
        assertNothingIsLeft();
    }

    @Test
    void aDirectoryThatTakesNoFilesIsNamed() {
        Path missing = scratch.resolve("missing");
        WorkspaceLogs logs = workspace.logs(missing);

        assertThatExceptionOfType(LogUnavailableException.class)
                .isThrownBy(() -> logs.fetch(query(false), Progress.Listener.SILENT))
                .withMessageContaining(missing.toString())
                .withMessageContaining("ODDTRAIL_TMPDIR");
    }

    private WorkspaceQuery query(boolean acceptIncomplete) {
        return query(workspace.endpoint(), acceptIncomplete);
    }

    static WorkspaceQuery query(URI endpoint, boolean acceptIncomplete) {
        return new WorkspaceQuery(
                LocalWorkspace.ID,
                Optional.of(endpoint),
                "admin.kql",
                "OfficeActivity\n| where true",
                FROM,
                TO,
                acceptIncomplete);
    }

    private WorkspaceLogs.Rows fetch(WorkspaceQuery query) {
        return workspace.logs(scratch).fetch(query, Progress.Listener.SILENT);
    }

    private List<String> fetched() throws IOException {
        try (WorkspaceLogs.Rows rows = fetch(query(false))) {
            return Files.readAllLines(Path.of(rows.location()));
        }
    }

    private void assertNothingIsLeft() throws IOException {
        try (Stream<Path> files = Files.list(scratch)) {
            assertThat(files).isEmpty();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
