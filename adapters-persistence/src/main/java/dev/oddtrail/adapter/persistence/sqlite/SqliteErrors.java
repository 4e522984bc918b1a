package dev.oddtrail.adapter.persistence.sqlite;

import dev.oddtrail.application.port.out.StorageException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.jooq.exception.DataAccessException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** What SQLite's errors mean to the user of a file, and what can be done about them. */
final class SqliteErrors {
    private static final int PRIMARY_CODE = 0xFF;

    private static final int BUSY = 5;
    private static final int LOCKED = 6;
    private static final int OUT_OF_MEMORY = 7;
    private static final int READ_ONLY = 8;
    private static final int INPUT_OR_OUTPUT = 10;
    private static final int CORRUPT = 11;
    private static final int FULL = 13;
    private static final int CANNOT_OPEN = 14;
    private static final int TOO_BIG = 18;
    private static final int NOT_A_DATABASE = 26;

    private SqliteErrors() {}

    /**
     * @param deed what failed, such as {@code read} or {@code write to}
     */
    static StorageException translate(Path file, String deed, DataAccessException failure) {
        SQLException cause = failure.getCause(SQLException.class);
        return cause == null
                ? new StorageException("cannot " + deed + " " + file + ": " + failure.getMessage(), failure)
                : translate(file, deed, cause);
    }

    static StorageException translate(Path file, String deed, SQLException failure) {
        return new StorageException("cannot " + deed + " " + file + ": " + meaning(failure), failure);
    }

    /** For what SQLite takes for sound and is not. */
    static StorageException damaged(Path file, RuntimeException finding) {
        return new StorageException(
                "cannot read " + file + ": it is damaged, something in it is not as it was written ("
                        + finding.getMessage() + "); take the last backup, and see what oddtrail db check says",
                finding);
    }

    /** Whether a failure is of this kind, whatever the details. */
    static boolean is(SQLException failure, SQLiteErrorCode kind) {
        return kindOf(failure) == kind.code;
    }

    private static int kindOf(SQLException failure) {
        int code = failure instanceof SQLiteException sqlite ? sqlite.getResultCode().code : failure.getErrorCode();
        return code & PRIMARY_CODE;
    }

    private static String meaning(SQLException failure) {
        return switch (kindOf(failure)) {
            case BUSY, LOCKED -> "another program, which is no oddtrail, has locked it; try again when that has ended";
            case OUT_OF_MEMORY -> "there is not enough memory; give the program more, or close others";
            case READ_ONLY -> "it may only be read; permit writing to it and to its directory, or name another file";
            case INPUT_OR_OUTPUT ->
                "the system could not read or write it (" + failure.getMessage()
                        + "); what was stored before is unchanged. Make room on the disk, lift a limit on the size"
                        + " of files, or move it to another disk";
            case CORRUPT ->
                "it is damaged (" + failure.getMessage()
                        + "); take the last backup, and see what oddtrail db check says";
            case FULL -> "the disk is full; what was stored before is unchanged. Make room and try again";
            case CANNOT_OPEN -> "it cannot be opened; see that this user may read and write it and its directory";
            case TOO_BIG -> "a text or a block of data is longer than SQLite can keep";
            case NOT_A_DATABASE -> "it is not a database; nothing in it was changed. Name another file";
            default -> "" + failure.getMessage();
        };
    }
}
