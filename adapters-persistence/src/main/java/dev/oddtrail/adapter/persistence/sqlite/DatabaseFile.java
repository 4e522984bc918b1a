package dev.oddtrail.adapter.persistence.sqlite;

import dev.oddtrail.application.port.out.StorageException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.Pragma;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteDataSource;

/**
 * The file of a database, and the ways to connect to it.
 *
 * @param named as the user named it, for messages
 * @param real the same file by the one name that it has everywhere
 * @param access what this user may do with it
 */
record DatabaseFile(Path named, Path real, Access access, Duration patience) {
    private static final int LARGEST_LOG_AT_REST = 16 << 20;
    private static final String CACHE_OF_WRITER = "-16384";

    /** What may be done with a file. */
    enum Access {
        WRITE,
        /** It may be read, and SQLite may make the files beside it that tell of writers. */
        READ,
        /** It may be read, and as nothing can be made beside it, nobody can be writing to it either. */
        READ_UNCHANGING
    }

    /**
     * Finds the file, or makes an empty one.
     *
     * @throws StorageException if there is none and none is to be made, or none can be used by that name
     */
    static DatabaseFile locate(SqliteSettings settings) {
        Path named = settings.file();
        try {
            if (Files.isDirectory(named)) {
                throw new StorageException("cannot open " + named + ": it is a directory; name a file in it");
            }
            if (!Files.exists(named)) {
                create(settings);
            }
            if (!Files.isRegularFile(named)) {
                throw new StorageException("cannot open " + named + ": it is no ordinary file; name another");
            }
            Path real = named.toRealPath();
            if (!Files.isReadable(real)) {
                throw new StorageException(
                        "cannot open " + named + ": this user may not read it; have its owner permit it");
            }
            boolean writable = Files.isWritable(real) && Files.isWritable(parent(real));
            return new DatabaseFile(named, real, writable ? Access.WRITE : Access.READ, settings.patience());
        } catch (AccessDeniedException e) {
            throw new StorageException(
                    "cannot open " + named + ": this user may not use it or its directory; permit it, or name a file"
                            + " elsewhere",
                    e);
        } catch (IOException e) {
            throw new StorageException("cannot open " + named + ": " + e.getMessage() + "; name a file elsewhere", e);
        }
    }

    private static void create(SqliteSettings settings) throws IOException {
        Path named = settings.file();
        if (!settings.create()) {
            throw new StorageException(
                    "cannot open " + named + ": there is no such file; name the database that logs were imported to");
        }
        Path directory = parent(named.toAbsolutePath());
        if (!Files.isDirectory(directory)) {
            throw new StorageException("cannot make " + named + ": there is no directory " + directory
                    + "; make it, or name a file elsewhere");
        }
        try {
            PrivateFiles.create(named);
        } catch (FileAlreadyExistsException e) {
            if (!Files.exists(named)) {
                throw new StorageException(
                        "cannot make " + named
                                + ": it is a link to a file that is not there; make that, or name a file",
                        e);
            }
        } catch (AccessDeniedException e) {
            throw new StorageException(
                    "cannot make " + named + ": this user may not write to " + directory + "; name a file elsewhere",
                    e);
        }
    }

    private static Path parent(Path file) {
        Path parent = file.getParent();
        return parent == null ? file : parent;
    }

    DatabaseFile with(Access changed) {
        return new DatabaseFile(named, real, changed, patience);
    }

    boolean writable() {
        return access == Access.WRITE;
    }

    /** The file and what SQLite keeps beside it. */
    List<Path> parts() {
        return List.of(real, beside("-wal"), beside("-shm"));
    }

    private Path beside(String suffix) {
        return real.resolveSibling(real.getFileName() + suffix);
    }

    /** Whether changes stand in the log beside the file, which only a program that may write can take over. */
    boolean hasUnmergedChanges() {
        Path log = beside("-wal");
        try {
            return Files.exists(log) && Files.size(log) > 0;
        } catch (IOException unreadable) {
            return true;
        }
    }

    /** For a look at a file that may be anybody's: changes nothing in it. */
    Connection connectToLook() throws SQLException {
        return source(config(true)).getConnection();
    }

    Connection connectToRead() throws SQLException {
        if (!writable()) {
            return source(config(true)).getConnection();
        }
        // A connection that may not write could not tidy up the files beside the database when it is the last one.
        Connection connection = source(config(false)).getConnection();
        try (var statement = connection.createStatement()) {
            statement.execute("PRAGMA query_only = 1");
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
        return connection;
    }

    /** What every writer must use, also one that makes the tables. */
    SQLiteDataSource sourceToWrite() {
        SQLiteConfig config = config(false);
        config.setJournalMode(JournalMode.WAL);
        config.setSynchronous(SynchronousMode.FULL);
        config.setJournalSizeLimit(LARGEST_LOG_AT_REST);
        config.setPragma(Pragma.CACHE_SIZE, CACHE_OF_WRITER);
        return source(config);
    }

    private SQLiteConfig config(boolean readOnly) {
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(readOnly);
        config.enforceForeignKeys(true);
        config.setBusyTimeout((int) Math.min(patience.toMillis(), Integer.MAX_VALUE));
        return config;
    }

    private SQLiteDataSource source(SQLiteConfig config) {
        SQLiteDataSource source = new SQLiteDataSource(config);
        // As a URI, since in a plain name a question mark would begin settings.
        String immutable = access == Access.READ_UNCHANGING ? "?immutable=1" : "";
        source.setUrl("jdbc:sqlite:file:" + real.toUri().getRawPath() + immutable);
        return source;
    }

    StorageException failure(String deed, SQLException cause) {
        return SqliteErrors.translate(named, deed, cause);
    }
}
