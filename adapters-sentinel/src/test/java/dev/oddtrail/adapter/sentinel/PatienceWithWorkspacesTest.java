package dev.oddtrail.adapter.sentinel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.oddtrail.application.log.LogUnavailableException;
import dev.oddtrail.application.log.Progress;
import dev.oddtrail.application.port.out.WorkspaceLogs;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Workspaces that are busy, or not to be reached. */
class PatienceWithWorkspacesTest {
    @TempDir
    private Path scratch;

    private final LocalWorkspace workspace = new LocalWorkspace();

    @AfterEach
    void stop() {
        workspace.close();
    }

    @Test
    void theWorkspaceIsLeftAloneAsLongAsItWants() {
        workspace
                .then(429, "{}", "Retry-After", "7")
                .then(429, "{}", "Retry-After", "8")
                .then(200, Answers.rows());

        try (WorkspaceLogs.Rows rows = fetch()) {
            assertThat(rows.retrieval().requests()).isEqualTo(3);
            assertThat(rows.retrieval().waits()).isEqualTo(2);
            assertThat(rows.retrieval().waited()).isEqualTo(Duration.ofSeconds(15));
        }
        assertThat(workspace.pauses()).containsExactly(Duration.ofSeconds(7), Duration.ofSeconds(8));
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 429, 500, 502, 503})
    void whatMayPassIsTriedAgain(int status) {
        workspace.then(status, "").then(200, Answers.rows());

        try (WorkspaceLogs.Rows rows = fetch()) {
            assertThat(rows.retrieval().requests()).isEqualTo(2);
        }
        assertThat(workspace.pauses()).containsExactly(Duration.ofSeconds(1));
    }

    @Test
    void patienceEnds() {
        workspace.always(request -> LocalWorkspace.Response.of(
                429, Answers.error("ThrottledError", "Rate limit is exceeded, try again later")));

        assertThatExceptionOfType(LogUnavailableException.class)
                .isThrownBy(this::fetch)
                .withMessageContaining("could not be asked in 4 attempts: HTTP status 429, Rate limit is exceeded")
                .withMessageEndingWith("try again later");
        assertThat(workspace.pauses())
                .containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(4));
    }

    @Test
    void aWorkspaceThatWantsToBeLeftAloneForHoursIsNotWaitedFor() {
        workspace.then(429, "{}", "Retry-After", "7200");

        assertThatExceptionOfType(LogUnavailableException.class)
                .isThrownBy(this::fetch)
                .withMessageContaining("7200 seconds");
        assertThat(workspace.pauses()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Wed, 21 Oct 2026 07:28:00 GMT", "-1", "", "99999999999999999999", "1e3"})
    void aTimeThatIsNoNumberOfSecondsIsNoTime(String header) {
        workspace.then(429, "{}", "Retry-After", header).then(200, Answers.rows());

        fetch().close();
        assertThat(workspace.pauses()).containsExactly(Duration.ofSeconds(1));
    }

    @Test
    void anAnswerThatBreaksOffIsAskedForAgain() {
        workspace
                .then(request -> {
                    throw new java.io.IOException("the connection ends here");
                })
                .then(200, Answers.rows());

        try (WorkspaceLogs.Rows rows = fetch()) {
            assertThat(rows.retrieval().requests()).isEqualTo(2);
        }
    }

    @Test
    void whereNobodyListensIsNamed() {
        URI endpoint = workspace.endpoint();
        workspace.close();

        assertThatExceptionOfType(LogUnavailableException.class)
                .isThrownBy(this::fetch)
                .withMessageContaining(endpoint.toString())
                .withMessageContaining("could not be asked in 4 attempts: ");
    }

    @Test
    void anAnswerThatDoesNotComeIsNotAwaitedForEver() {
        CountDownLatch never = new CountDownLatch(1);
        workspace.always(request -> {
            try {
                never.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return LocalWorkspace.Response.of(200, Answers.rows());
        });
        Patience little = new Patience(
                2, Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofMinutes(10), Duration.ofMillis(200));

        assertThatExceptionOfType(LogUnavailableException.class)
                .isThrownBy(() -> workspace
                        .logs(scratch, little)
                        .fetch(LogAnalyticsTest.query(workspace.endpoint(), false), Progress.Listener.SILENT))
                .withMessageContaining("could not be asked in 2 attempts: ");
        never.countDown();
    }

    @Test
    void whoeverWaitsCanStop() {
        workspace.always(request -> LocalWorkspace.Response.of(429, "{}"));
        Progress.Listener impatient = new Progress.Listener() {
            private boolean waiting;

            @Override
            public void progress(Progress progress) {
                waiting |= progress.stage().equals("waiting for the workspace");
            }

            @Override
            public void stopIfAsked() {
                if (waiting) {
                    throw new CancellationException("enough");
                }
            }
        };

        assertThatExceptionOfType(CancellationException.class)
                .isThrownBy(() -> Pause.REAL.pause(Duration.ofDays(1), new Progress.Listener() {
                    @Override
                    public void progress(Progress progress) {}

                    @Override
                    public void stopIfAsked() {
                        throw new CancellationException("at once");
                    }
                }))
                .withMessage("at once");
        assertThatExceptionOfType(CancellationException.class)
                .isThrownBy(() ->
                        workspace.logs(scratch).fetch(LogAnalyticsTest.query(workspace.endpoint(), false), impatient))
                .withMessage("enough");
    }

    private WorkspaceLogs.Rows fetch() {
        return workspace
                .logs(scratch)
                .fetch(LogAnalyticsTest.query(workspace.endpoint(), false), Progress.Listener.SILENT);
    }
}
