package dev.oddtrail.adapter.persistence.sqlite;

import dev.oddtrail.adapter.persistence.column.DamagedChunkException;
import dev.oddtrail.application.port.out.StorageException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.flywaydb.core.api.FlywayException;
import org.jooq.DSLContext;
import org.jooq.exception.DataAccessException;
import org.sqlite.SQLiteErrorCode;

/**
 * An open database. Any number of threads read, each what was stored when its reading began; one at a time writes, in
 * the order in which they came. Another program may read meanwhile, and waits when it wants to write.
 *
 * <p>What work throws reaches the caller as it is; what SQLite says becomes a {@link StorageException}.
 */
final class SqliteDatabase implements AutoCloseable {
    private final DatabaseFile file;
    private final long stagedBytes;
    private final ReaderPool readers;
    private final Writer writer;
    private final Ownership ownership;
    private final JobClaims jobClaims;

    private SqliteDatabase(DatabaseFile file, Ownership ownership, long stagedBytes) {
        this.file = file;
        this.stagedBytes = stagedBytes;
        this.readers = new ReaderPool(file);
        this.writer = new Writer(file);
        this.ownership = ownership;
        this.jobClaims = new JobClaims(file.real());
    }

    /**
     * Opens a database, makes its tables where there are none, brings them up to date, and deletes what a program that
     * broke off had staged.
     *
     * @throws StorageException if the file cannot be used, is not ours, or is of a newer program
     */
    static SqliteDatabase open(SqliteSettings settings) {
        NativeLibrary.load();
        DatabaseFile located = DatabaseFile.locate(settings);
        try {
            return open(located, settings);
        } catch (SQLException e) {
            throw located.failure("open", e);
        } catch (DataAccessException e) {
            throw SqliteErrors.translate(located.named(), "open", e);
        }
    }

    private static SqliteDatabase open(DatabaseFile located, SqliteSettings settings) throws SQLException {
        int version;
        DatabaseFile file = located;
        try {
            version = look(file);
        } catch (SQLException e) {
            // Nothing can be made beside the file, so that SQLite must be told that nobody writes to it.
            boolean cannotMakeFiles = SqliteErrors.is(e, SQLiteErrorCode.SQLITE_CANTOPEN)
                    || SqliteErrors.is(e, SQLiteErrorCode.SQLITE_READONLY);
            if (file.writable() || file.hasUnmergedChanges() || !cannotMakeFiles) {
                throw e;
            }
            file = file.with(DatabaseFile.Access.READ_UNCHANGING);
            version = look(file);
        }
        Ownership ownership = new Ownership(file, new OwnerFile(file.real(), settings.programVersion()));
        if (version < Schema.NEWEST) {
            migrate(file, ownership);
        }
        SqliteDatabase database = new SqliteDatabase(file, ownership, settings.stagedBytes());
        try {
            database.sweepIfNobodyWrites();
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
        return database;
    }

    private static int look(DatabaseFile file) throws SQLException {
        try (Connection connection = file.connectToLook()) {
            return Schema.version(file.named(), connection);
        }
    }

    private static void migrate(DatabaseFile file, Ownership ownership) throws SQLException {
        if (!file.writable()) {
            throw new StorageException("cannot open " + file.named()
                    + ": its tables must be made or brought up to date, and it may only be read; permit writing to it"
                    + " and to its directory");
        }
        ownership.take(() -> {});
        try {
            if (look(file) < Schema.NEWEST) {
                Schema.migrate(file.sourceToWrite());
            }
        } catch (FlywayException e) {
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                if (cause instanceof SQLException sql) {
                    throw file.failure("make the tables of", sql);
                }
            }
            throw new StorageException("cannot make the tables of " + file.named() + ": " + e.getMessage(), e);
        } finally {
            ownership.giveBack();
        }
    }

    /** A file that is damaged is not swept, and can be opened all the same, so that it can be checked. */
    private void sweepIfNobodyWrites() {
        if (!file.writable()) {
            return;
        }
        try {
            if (read(Staging::anything) && ownership.takeIfFree(this::sweep)) {
                ownership.giveBack();
            }
        } catch (StorageException e) {
            if (!(e.getCause() instanceof SQLException cause)
                    || !SqliteErrors.is(cause, SQLiteErrorCode.SQLITE_CORRUPT)) {
                throw e;
            }
        }
    }

    private void sweep() {
        Staging.sweep(this::transaction);
    }

    /** The file as the user named it. */
    Path path() {
        return file.named();
    }

    /** The file and what SQLite keeps beside it, whether or not it is there. */
    List<Path> files() {
        return file.parts();
    }

    /** Which jobs running programs work on. */
    JobClaims jobClaims() {
        return jobClaims;
    }

    boolean writable() {
        return file.writable();
    }

    /** Runs queries that all see the same state. */
    <T> T read(Function<DSLContext, T> queries) {
        return guarded("read", () -> readers.read(queries));
    }

    /**
     * Runs changes as one transaction: when it returns they are kept, whatever happens next; when it throws, none is.
     * No transaction may be begun within it.
     *
     * @throws StorageException if another program writes to the file for longer than this one has patience
     */
    <T> T write(Function<DSLContext, T> changes) {
        try (Unit unit = beginUnit()) {
            return unit.write(changes);
        }
    }

    /**
     * Begins work of several transactions, between which other threads of this program may write, and other programs
     * may not.
     *
     * @throws StorageException if another program writes to the file for longer than this one has patience
     */
    Unit beginUnit() {
        requireWritable();
        ownership.take(this::sweep);
        return new Unit();
    }

    /** Runs what is no transaction on the one connection that writes. */
    void writeAlone(Consumer<Connection> work) {
        requireWritable();
        ownership.take(this::sweep);
        try {
            guarded("write to", () -> {
                writer.alone(work);
                return true;
            });
        } finally {
            ownership.giveBack();
        }
    }

    private void requireWritable() {
        if (!file.writable()) {
            throw new StorageException("cannot write to " + file.named()
                    + ": it may only be read; permit writing to it and to its directory, or name another file");
        }
    }

    private <T> T transaction(Function<DSLContext, T> changes) {
        return guarded("write to", () -> writer.transaction(changes));
    }

    private <T> T guarded(String deed, SqlWork<T> work) {
        try {
            return work.run();
        } catch (SQLException e) {
            throw file.failure(deed, e);
        } catch (DataAccessException e) {
            throw SqliteErrors.translate(file.named(), deed, e);
        } catch (DamagedChunkException | JsonObject.UnreadableJsonException e) {
            throw SqliteErrors.damaged(file.named(), e);
        }
    }

    /** Lets go of the file. Readings that are under way end first on their own; none may begin afterwards. */
    @Override
    public void close() {
        guarded("close", () -> {
            try (jobClaims;
                    writer) {
                readers.close();
            }
            return true;
        });
    }

    /** Work during which no other program writes to the file. */
    final class Unit implements AutoCloseable {
        /** About how many bytes are staged in one transaction. */
        long stagedBytes() {
            return stagedBytes;
        }

        /** As {@link SqliteDatabase#write}. */
        <T> T write(Function<DSLContext, T> changes) {
            return transaction(changes);
        }

        @Override
        public void close() {
            ownership.giveBack();
        }
    }

    @FunctionalInterface
    private interface SqlWork<T> {
        T run() throws SQLException;
    }
}
