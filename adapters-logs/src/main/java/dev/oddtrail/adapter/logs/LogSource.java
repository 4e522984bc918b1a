package dev.oddtrail.adapter.logs;

import java.nio.file.Path;
import java.util.Optional;

/**
 * One file, or one within a zip archive, or standard input, or a log that was kept.
 *
 * @param name as messages show it
 * @param file empty for what is no file
 * @param entry name of the file within the archive that the file is; never used as a path
 */
record LogSource(String name, Optional<Path> file, Optional<String> entry) {
    static LogSource standardInput() {
        return named("standard input");
    }

    static LogSource named(String name) {
        return new LogSource(name, Optional.empty(), Optional.empty());
    }

    static LogSource of(Path file) {
        return new LogSource(file.toString(), Optional.of(file), Optional.empty());
    }

    static LogSource within(Path archive, String entry) {
        return new LogSource(archive + "!" + entry, Optional.of(archive), Optional.of(entry));
    }
}
