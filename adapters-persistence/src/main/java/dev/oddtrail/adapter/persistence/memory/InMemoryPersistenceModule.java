package dev.oddtrail.adapter.persistence.memory;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import dev.oddtrail.adapter.persistence.column.PackedLogs;
import dev.oddtrail.application.port.out.EventSorter;
import dev.oddtrail.application.port.out.JobRepository;
import dev.oddtrail.application.port.out.ModelRepository;
import dev.oddtrail.application.port.out.ScoreRepository;
import dev.oddtrail.application.port.out.SessionRepository;
import dev.oddtrail.application.port.out.StorageException;
import dev.oddtrail.application.port.out.StoreMaintenance;
import dev.oddtrail.application.port.out.SuppressionRepository;
import dev.oddtrail.application.port.out.TriageRepository;
import dev.oddtrail.application.port.out.ViewRepository;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Binds {@link EventSorter} and all repositories to the heap; events and sessions that do not fit it go to temporary
 * files. The caller closes the module when nothing that it bound is in use any more.
 */
public final class InMemoryPersistenceModule extends AbstractModule implements AutoCloseable {
    private final long memoryBytes;
    private final ScratchDirectory scratch;

    /** Half of the heap that Java may use, and the system's directory for temporary files. */
    public InMemoryPersistenceModule() {
        this(Runtime.getRuntime().maxMemory() / 2, Path.of(System.getProperty("java.io.tmpdir")));
    }

    /**
     * @param memoryBytes how much of the heap may hold events and sessions, half each, not counting the distinct
     *     principals and commands, before the rest goes to temporary files
     * @param scratchDirectory where temporary files are made; it is needed only then
     * @throws IllegalArgumentException if the number of bytes is negative
     */
    public InMemoryPersistenceModule(long memoryBytes, Path scratchDirectory) {
        if (memoryBytes < 0) {
            throw new IllegalArgumentException("a memory budget cannot be negative: " + memoryBytes);
        }
        this.memoryBytes = memoryBytes;
        this.scratch = new ScratchDirectory(scratchDirectory);
    }

    @Provides
    @Singleton
    EventSorter sorter() {
        return new SpillingEventSorter(new MemoryBudget(memoryBytes / 2), scratch);
    }

    @Provides
    @Singleton
    InMemorySessionRepository sessionsInMemory() {
        return new InMemorySessionRepository(new MemoryBudget(memoryBytes / 2), scratch);
    }

    @Provides
    @Singleton
    InMemoryModelRepository modelsInMemory() {
        return new InMemoryModelRepository();
    }

    @Provides
    @Singleton
    InMemoryTriageRepository triageInMemory() {
        return new InMemoryTriageRepository();
    }

    @Provides
    @Singleton
    InMemorySuppressionRepository suppressionsInMemory() {
        return new InMemorySuppressionRepository();
    }

    @Provides
    @Singleton
    InMemoryViewRepository viewsInMemory() {
        return new InMemoryViewRepository();
    }

    @Provides
    @Singleton
    InMemoryScoreRepository scoresInMemory(
            InMemorySessionRepository sessions,
            InMemoryModelRepository models,
            InMemoryTriageRepository triage,
            InMemorySuppressionRepository suppressions) {
        return new InMemoryScoreRepository(sessions, models, triage, suppressions);
    }

    @Provides
    @Singleton
    StoreMaintenance maintenance(
            InMemorySessionRepository sessions,
            InMemoryModelRepository models,
            InMemoryScoreRepository scores,
            InMemoryTriageRepository triage,
            InMemorySuppressionRepository suppressions,
            InMemoryViewRepository views) {
        return new InMemoryStoreMaintenance(sessions, models, scores, triage, suppressions, views);
    }

    @Provides
    @Singleton
    JobRepository jobs() {
        return new InMemoryJobRepository();
    }

    @Override
    protected void configure() {
        bind(SessionRepository.class).to(InMemorySessionRepository.class);
        bind(PackedLogs.class).to(InMemorySessionRepository.class);
        bind(ModelRepository.class).to(InMemoryModelRepository.class);
        bind(ScoreRepository.class).to(InMemoryScoreRepository.class);
        bind(TriageRepository.class).to(InMemoryTriageRepository.class);
        bind(SuppressionRepository.class).to(InMemorySuppressionRepository.class);
        bind(ViewRepository.class).to(InMemoryViewRepository.class);
    }

    /**
     * Lets the temporary files go, and with them what they hold.
     *
     * @throws StorageException if a file cannot be deleted
     */
    @Override
    public void close() {
        try {
            scratch.closeFiles();
        } catch (IOException e) {
            throw new StorageException(
                    "cannot delete the temporary files in " + scratch.directory() + ": " + e.getMessage()
                            + "; delete those whose names begin with oddtrail-",
                    e);
        }
    }
}
