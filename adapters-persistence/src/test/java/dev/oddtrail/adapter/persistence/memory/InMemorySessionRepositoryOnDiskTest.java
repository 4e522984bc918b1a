package dev.oddtrail.adapter.persistence.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.oddtrail.application.log.LogRequest;
import dev.oddtrail.application.log.ReadReport;
import dev.oddtrail.application.port.out.DatasetOrigin;
import dev.oddtrail.application.port.out.KeptLogContract;
import dev.oddtrail.application.port.out.SessionRepository;
import dev.oddtrail.application.port.out.SessionRepositoryContract;
import dev.oddtrail.application.port.out.StorageException;
import dev.oddtrail.domain.session.Cmd;
import dev.oddtrail.domain.session.EndReason;
import dev.oddtrail.domain.session.Principal;
import dev.oddtrail.domain.session.Session;
import dev.oddtrail.domain.session.SessionLimits;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InMemorySessionRepositoryOnDiskTest implements SessionRepositoryContract, KeptLogContract {
    private static final int BLOCK_BITS = 4;
    private static final int SESSIONS = 1_000;

    /** A few blocks on the heap, so that data sets lie partly there and partly on disk. */
    private static final long LITTLE = 100;

    @TempDir
    Path directory;

    private final MemoryBudget budget = new MemoryBudget(LITTLE);

    @Override
    public SessionRepository sessions() {
        return sessions(new ScratchDirectory(directory));
    }

    @AfterEach
    void noNameIsLeftBehind() {
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void theFileIsClosedWhenTheDataSetIsReplaced() {
        LimitedScratchSpace disk = new LimitedScratchSpace(directory, Long.MAX_VALUE);
        SessionRepository sessions = sessions(disk);
        sessions.save(MAY, InMemorySessionRepositoryOnDiskTest::many);
        assertThat(disk.filesOpen()).isOne();
        sessions.save(MAY, sink -> origin());
        assertThat(disk.filesOpen()).isZero();
        assertThat(budget.free()).isEqualTo(LITTLE);
    }

    @Test
    void theFileOfAReplacedDataSetIsClosedWhenItsLastReaderIsDone() {
        LimitedScratchSpace disk = new LimitedScratchSpace(directory, Long.MAX_VALUE);
        SessionRepository sessions = sessions(disk);
        sessions.save(MAY, InMemorySessionRepositoryOnDiskTest::many);
        List<Long> filesOpen = new ArrayList<>();
        sessions.forEach(MAY, session -> {
            if (filesOpen.isEmpty()) {
                sessions.save(MAY, sink -> origin());
            }
            filesOpen.add(disk.filesOpen());
        });
        assertThat(filesOpen).hasSize(SESSIONS).containsOnly(1L);
        assertThat(disk.filesOpen()).isZero();
    }

    @Test
    void theFileIsClosedWhenTheSourceFails() {
        LimitedScratchSpace disk = new LimitedScratchSpace(directory, Long.MAX_VALUE);
        IllegalArgumentException failure = new IllegalArgumentException("the log is broken");
        assertThatThrownBy(() -> sessions(disk).save(MAY, sink -> {
                    many(sink);
                    throw failure;
                }))
                .isSameAs(failure);
        assertThat(disk.filesMade()).isOne();
        assertThat(disk.filesOpen()).isZero();
        assertThat(budget.free()).isEqualTo(LITTLE);
    }

    @Test
    void aFullDiskIsNamedAndKeepsWhatWasThereBefore() {
        LimitedScratchSpace disk = new LimitedScratchSpace(directory, 20_000);
        SessionRepository sessions = sessions(disk);
        sessions.save(MAY, InMemorySessionRepositoryOnDiskTest::many);
        assertThatThrownBy(() -> sessions.save(MAY, InMemorySessionRepositoryOnDiskTest::many))
                .isInstanceOf(StorageException.class)
                .hasMessageStartingWith("cannot put data aside in the temporary file " + directory.resolve("oddtrail-"))
                .hasMessageContaining(": No space left on device; free some space")
                .hasCauseInstanceOf(IOException.class);
        List<Session> kept = new ArrayList<>();
        sessions.forEach(MAY, kept::add);
        assertThat(kept).hasSize(SESSIONS);
        assertThat(disk.filesOpen()).isOne();
    }

    @Test
    void aReaderThatIsInterruptedDoesNotCloseTheFileForOthers() {
        SessionRepository sessions = sessions();
        sessions.save(MAY, InMemorySessionRepositoryOnDiskTest::many);
        List<Session> read = new ArrayList<>();
        Thread.currentThread().interrupt();
        try {
            sessions.forEach(MAY, read::add);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
        sessions.forEach(MAY, read::add);
        assertThat(read).hasSize(2 * SESSIONS);
    }

    private SessionRepository sessions(ScratchSpace space) {
        return new InMemorySessionRepository(budget, space, BLOCK_BITS);
    }

    private static DatasetOrigin many(SessionRepository.Sink sink) {
        for (int i = 0; i < SESSIONS; i++) {
            sink.session(Session.builder(Principal.of("user " + i % 10))
                    .ordinal(i)
                    .add(Cmd.named("command " + i % 100), i % 50, false, 0, i + 1, i)
                    .end(EndReason.GAP));
        }
        return origin();
    }

    private static DatasetOrigin origin() {
        return new DatasetOrigin(
                LogRequest.of("audit.csv"),
                new ReadReport(List.of(), List.of("actor"), 0, 0, Map.of(), Map.of(), Map.of(), List.of()),
                SessionLimits.DEFAULT,
                0,
                Instant.EPOCH);
    }
}
