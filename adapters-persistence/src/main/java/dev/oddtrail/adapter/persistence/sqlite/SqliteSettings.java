package dev.oddtrail.adapter.persistence.sqlite;

import java.nio.file.Path;
import java.time.Duration;

/**
 * Which database is opened, and how.
 *
 * @param create whether a file that is not there is made
 * @param patience how long to wait for another program that writes to the file
 * @param programVersion told to programs that wait for this one
 * @param stagedBytes about how many bytes are staged in one transaction: enough that writing to the disk for good is not
 *     what takes long, and few enough that others who write need not wait
 */
record SqliteSettings(Path file, boolean create, Duration patience, String programVersion, long stagedBytes) {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final long STAGED_BYTES = 4 << 20;

    /**
     * @throws IllegalArgumentException if the patience is negative
     */
    SqliteSettings {
        if (patience.isNegative()) {
            throw new IllegalArgumentException("a time to wait cannot be negative: " + patience);
        }
    }

    /** A file that is made if it is not there, for a program that can wait some seconds. */
    static SqliteSettings of(Path file, String programVersion) {
        return new SqliteSettings(file, true, PATIENCE, programVersion, STAGED_BYTES);
    }

    SqliteSettings withoutCreating() {
        return new SqliteSettings(file, false, patience, programVersion, stagedBytes);
    }

    SqliteSettings withPatience(Duration changed) {
        return new SqliteSettings(file, create, changed, programVersion, stagedBytes);
    }

    SqliteSettings withStagedBytes(long changed) {
        return new SqliteSettings(file, create, patience, programVersion, changed);
    }
}
