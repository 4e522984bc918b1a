package dev.oddtrail.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.oddtrail.adapter.cli.Cli;
import dev.oddtrail.application.log.DatasetId;
import dev.oddtrail.application.log.Duplicates;
import dev.oddtrail.application.log.LogRequest;
import dev.oddtrail.application.log.Progress;
import dev.oddtrail.application.log.RecordSelection;
import dev.oddtrail.application.model.ModelId;
import dev.oddtrail.application.port.in.ImportEventsUseCase.ImportRequest;
import dev.oddtrail.application.port.in.ScoreSessionsUseCase.ScoringRequest;
import dev.oddtrail.domain.markov.Detail;
import dev.oddtrail.domain.markov.ValueRetention;
import dev.oddtrail.domain.scoring.ScoringOptions;
import dev.oddtrail.domain.session.SessionLimits;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Work on a real log and a real database that is told to stop leaves nothing behind. */
class CancelledWorkTest {
    private static final Path LOG =
            Path.of("..", "examples", "exchange-admin.csv").toAbsolutePath();

    @TempDir
    private Path directory;

    private final Wiring wiring =
            new Wiring(InputStream.nullInputStream(), () -> new Settings(1 << 20, scratch()), () -> Instant.EPOCH);

    @AfterEach
    void close() {
        wiring.close();
    }

    /** The log has 1500 events, which make 346 sessions; one asks before each. */
    @ParameterizedTest
    @CsvSource({"1, 1", "1, 700", "1, 1600", "2, 1", "2, 700", "2, 1600"})
    void anImportLeavesNothing(int threads, int stops) {
        Cli.UseCases useCases = wiring.workspace(directory.resolve("case.db"));
        assertThatExceptionOfType(CancellationException.class)
                .isThrownBy(() -> importLog(useCases, threads, stopping(stops)));
        assertThat(useCases.importEvents().datasets()).isEmpty();
        assertThat(useCases.maintainStore().check()).isEmpty();

        importLog(useCases, threads, Progress.Listener.SILENT);
        assertThat(useCases.importEvents().datasets()).hasSize(1);
    }

    /** The sessions are few enough to be scored as one part; one asks when they have been stored, before the run is. */
    @Test
    void aScoringLeavesNothing() {
        Cli.UseCases useCases = wiring.workspace(directory.resolve("case.db"));
        importLog(useCases, 1, Progress.Listener.SILENT);
        new CaseOfUseCases(useCases).train("may", "base");
        assertThatExceptionOfType(CancellationException.class)
                .isThrownBy(() -> useCases.scoringRuns()
                        .keep(
                                new ScoringRequest(
                                        new DatasetId("may"), new ModelId("base"), ScoringOptions.DEFAULT, 2),
                                stopping(1)));
        assertThat(useCases.scoringRuns().runs()).isEmpty();
        assertThat(useCases.maintainStore().check()).isEmpty();
    }

    private static void importLog(Cli.UseCases useCases, int threads, Progress.Listener listener) {
        LogRequest logs = new LogRequest(
                List.of(LOG.toString()),
                Optional.empty(),
                Map.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                new Duplicates.ByRecordId(),
                Set.of(),
                Detail.VALUES,
                ValueRetention.DEFAULT,
                true,
                threads,
                RecordSelection.OF_PROFILE);
        useCases.importEvents()
                .importEvents(
                        new ImportRequest(new DatasetId("may"), logs, SessionLimits.DEFAULT, 0),
                        rejection -> {},
                        listener);
    }

    private Path scratch() {
        return directory;
    }

    /** Stops at the call of this number. */
    private static Progress.Listener stopping(int at) {
        AtomicInteger calls = new AtomicInteger();
        return new Progress.Listener() {
            @Override
            public void progress(Progress progress) {
                // Only stopping is tried.
            }

            @Override
            public void stopIfAsked() {
                if (calls.incrementAndGet() >= at) {
                    throw new CancellationException("the job was stopped");
                }
            }
        };
    }
}
