package dev.oddtrail.adapter.persistence.sqlite;

import java.nio.file.Path;
import java.time.Duration;

/**
 * Which database is opened, and how.
 *
 * @param create whether a file that is not there is made
 * @param patience how long to wait for another program that writes to the file
 * @param programVersion told to programs that wait for this one
 */
record SqliteSettings(Path file, boolean create, Duration patience, String programVersion) {
    /**
     * @throws IllegalArgumentException if the patience is negative
     */
    SqliteSettings {
        if (patience.isNegative()) {
            throw new IllegalArgumentException("a time to wait cannot be negative: " + patience);
        }
    }
}
