package dev.oddtrail.adapter.logs;

import java.nio.file.Path;
import java.util.Optional;

/**
 * One file, or standard input, or a log that was kept.
 *
 * @param name as messages show it
 * @param file empty for what is no file
 */
record LogSource(String name, Optional<Path> file) {
    static LogSource standardInput() {
        return new LogSource("standard input", Optional.empty());
    }

    static LogSource of(Path file) {
        return new LogSource(file.toString(), Optional.of(file));
    }
}
