package dev.oddtrail.adapter.logs;

import java.nio.file.Path;
import java.util.Optional;

/**
 * One file, or standard input.
 *
 * @param name as messages show it
 * @param file empty for standard input
 */
record LogSource(String name, Optional<Path> file) {
    static LogSource standardInput() {
        return new LogSource("standard input", Optional.empty());
    }

    static LogSource of(Path file) {
        return new LogSource(file.toString(), Optional.of(file));
    }
}
