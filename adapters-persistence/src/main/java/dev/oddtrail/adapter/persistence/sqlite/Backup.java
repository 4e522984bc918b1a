package dev.oddtrail.adapter.persistence.sqlite;

import dev.oddtrail.application.port.out.StorageException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import org.jooq.exception.DataAccessException;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteErrorCode;

/** Copies a database with SQLite's online backup to a file beside the target, and gives it its name once it is whole. */
final class Backup {
    private static final String MAIN = "main";

    private final SqliteDatabase database;

    Backup(SqliteDatabase database) {
        this.database = database;
    }

    /**
     * @throws StorageException if there is such a file, or it cannot be written
     */
    void to(Path file) {
        Path target = file.toAbsolutePath();
        Path directory = target.getParent();
        if (directory == null || Files.isDirectory(target)) {
            throw new StorageException("cannot back up to " + file + ": it is a directory; name a file in it");
        }
        if (!Files.isDirectory(directory)) {
            throw new StorageException("cannot back up to " + file + ": there is no directory " + directory
                    + "; make it, or name a file elsewhere");
        }
        if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            throw exists(file);
        }
        try {
            copyAndName(target, directory);
        } catch (FileAlreadyExistsException e) {
            throw exists(file);
        } catch (AccessDeniedException e) {
            throw new StorageException(
                    "cannot back up to " + file + ": this user may not write to " + directory
                            + "; name a file elsewhere",
                    e);
        } catch (IOException e) {
            throw new StorageException(
                    "cannot back up to " + file + ": " + e.getMessage()
                            + "; nothing was left there. Make room, or name a file elsewhere",
                    e);
        }
    }

    private void copyAndName(Path target, Path directory) throws IOException {
        // On POSIX systems such files are made with mode 600, and stay so.
        Path copy = Files.createTempFile(directory, ".oddtrail-", ".db");
        try {
            copy(copy);
            try (FileChannel channel = FileChannel.open(copy, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            name(copy, target);
        } finally {
            Files.deleteIfExists(copy);
        }
    }

    private void copy(Path copy) throws IOException {
        int[] code = new int[1];
        database.read(tables -> tables.connectionResult(connection -> {
            code[0] = copy(connection, copy);
            return copy;
        }));
        if (code[0] != SQLiteErrorCode.SQLITE_OK.code) {
            throw new IOException("SQLite cannot write the copy: " + SQLiteErrorCode.getErrorCode(code[0]).message);
        }
    }

    /** All pages at once, in the transaction that reads: others may go on writing. */
    private static int copy(Connection connection, Path copy) {
        try {
            return connection
                    .unwrap(SQLiteConnection.class)
                    .getDatabase()
                    .backup(MAIN, copy.toString(), null, 0, 0, Integer.MAX_VALUE);
        } catch (SQLException e) {
            throw new DataAccessException("cannot copy", e);
        }
    }

    /** A second name instead of a renaming, which would replace a file that somebody made meanwhile. */
    private static void name(Path copy, Path target) throws IOException {
        try {
            Files.createLink(target, copy);
        } catch (UnsupportedOperationException | NoSuchFileException noLinksHere) {
            Files.move(copy, target);
        }
    }

    private static StorageException exists(Path file) {
        return new StorageException("cannot back up to " + file + ": there is a file of that name; name another");
    }
}
