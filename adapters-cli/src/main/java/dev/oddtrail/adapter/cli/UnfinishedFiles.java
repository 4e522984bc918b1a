package dev.oddtrail.adapter.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The temporary files of outputs that are being written. Safe for use by multiple threads. */
final class UnfinishedFiles {
    private final Set<Path> files = ConcurrentHashMap.newKeySet();

    void add(Path file) {
        files.add(file);
    }

    void remove(Path file) {
        files.remove(file);
    }

    /** Deletes them all, as far as that can be done. */
    void delete() {
        files.removeIf(UnfinishedFiles::deleted);
    }

    private static boolean deleted(Path file) {
        try {
            Files.deleteIfExists(file);
            return true;
        } catch (IOException e) {
            // The process is ending and nobody is left to tell; the file's name says that it is unfinished.
            return false;
        }
    }
}
