package dev.oddtrail.adapter.persistence.sqlite;

import com.google.inject.AbstractModule;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import dev.oddtrail.adapter.persistence.column.PackedLogs;
import dev.oddtrail.adapter.persistence.memory.InMemoryPersistenceModule;
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
import java.nio.file.Path;

/**
 * Binds all repositories to a SQLite database; events and sessions on their way into it lie on the heap, and those that
 * do not fit it in temporary files. The caller closes the module when nothing that it bound is in use any more.
 */
public final class SqlitePersistenceModule extends AbstractModule implements AutoCloseable {
    private final SqliteDatabase database;
    private final InMemoryPersistenceModule waiting;
    private final Injector waitingStores;
    private final long memoryBytes;

    private SqlitePersistenceModule(SqliteDatabase database, InMemoryPersistenceModule waiting, long memoryBytes) {
        this.database = database;
        this.waiting = waiting;
        this.waitingStores = Guice.createInjector(waiting);
        this.memoryBytes = memoryBytes;
    }

    /**
     * Opens the database, which is made where there is none.
     *
     * @param memoryBytes how much of the heap may be taken: by events and sessions on their way, and as much again by
     *     what was read and may be asked for again; not counting the distinct principals and commands
     * @param scratchDirectory where temporary files are made; it is needed only for what does not fit the heap
     * @param programVersion told to programs that wait for this one
     * @throws StorageException if the file cannot be used, is not ours, or is of a newer program
     * @throws IllegalArgumentException if the number of bytes is negative
     */
    public static SqlitePersistenceModule open(
            Path file, long memoryBytes, Path scratchDirectory, String programVersion) {
        return open(SqliteSettings.of(file, programVersion), memoryBytes, scratchDirectory);
    }

    static SqlitePersistenceModule open(SqliteSettings settings, long memoryBytes, Path scratchDirectory) {
        InMemoryPersistenceModule waiting = new InMemoryPersistenceModule(memoryBytes, scratchDirectory);
        return new SqlitePersistenceModule(SqliteDatabase.open(settings), waiting, memoryBytes);
    }

    SqliteDatabase database() {
        return database;
    }

    @Provides
    @Singleton
    EventSorter sorter() {
        return waitingStores.getInstance(EventSorter.class);
    }

    @Provides
    @Singleton
    StoredDatasets datasets() {
        return new StoredDatasets(memoryBytes / 2);
    }

    @Provides
    @Singleton
    SessionRepository sessions(StoredDatasets datasets) {
        return new SqliteSessionRepository(
                database,
                datasets,
                waitingStores.getInstance(SessionRepository.class),
                waitingStores.getInstance(PackedLogs.class));
    }

    @Provides
    @Singleton
    ModelRepository models() {
        return new SqliteModelRepository(database);
    }

    @Provides
    @Singleton
    ScoreRepository scores(StoredDatasets datasets) {
        return new SqliteScoreRepository(database, datasets, memoryBytes / 2);
    }

    @Provides
    @Singleton
    TriageRepository triage() {
        return new SqliteTriageRepository(database);
    }

    @Provides
    @Singleton
    SuppressionRepository suppressions() {
        return new SqliteSuppressionRepository(database);
    }

    @Provides
    @Singleton
    ViewRepository views() {
        return new SqliteViewRepository(database);
    }

    @Provides
    @Singleton
    JobRepository jobs() {
        return new SqliteJobRepository(database);
    }

    @Provides
    @Singleton
    StoreMaintenance maintenance() {
        return new SqliteStoreMaintenance(database);
    }

    /**
     * Lets go of the database and of the temporary files.
     *
     * @throws StorageException if that fails; what was stored is kept all the same
     */
    @Override
    public void close() {
        try (waiting) {
            database.close();
        }
    }
}
