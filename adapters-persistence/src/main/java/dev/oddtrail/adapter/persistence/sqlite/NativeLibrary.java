package dev.oddtrail.adapter.persistence.sqlite;

import dev.oddtrail.application.port.out.StorageException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.sqlite.SQLiteJDBCLoader;

/**
 * SQLite itself, which is a library for each system and comes packed in a jar. It is unpacked to a directory that only
 * this user can read, and deleted as soon as it is loaded, where the system allows it.
 */
final class NativeLibrary {
    private static final String UNPACKED_TO = "org.sqlite.tmpdir";
    private static final String UNPACKED_ALREADY = "org.sqlite.lib.path";

    private static boolean loaded;

    private NativeLibrary() {}

    /**
     * Loads the library, once.
     *
     * @throws StorageException if there is none for this system, or no directory to unpack it to
     */
    static synchronized void load() {
        if (loaded) {
            return;
        }
        if (System.getProperty(UNPACKED_ALREADY) != null || System.getProperty(UNPACKED_TO) != null) {
            initialize("as told by the Java properties org.sqlite.*");
        } else {
            unpackAndLoad(Path.of(System.getProperty("java.io.tmpdir")));
        }
        loaded = true;
    }

    private static void unpackAndLoad(Path parent) {
        Path directory;
        try {
            // On POSIX systems such directories are made with mode 700.
            directory = Files.createTempDirectory(parent, "oddtrail-sqlite-");
        } catch (IOException e) {
            throw failure("from " + parent + ", where it cannot be unpacked", e);
        }
        System.setProperty(UNPACKED_TO, directory.toString());
        try {
            initialize("from " + parent);
        } finally {
            System.clearProperty(UNPACKED_TO);
            delete(directory);
        }
    }

    private static void initialize(String place) {
        try {
            if (!SQLiteJDBCLoader.initialize()) {
                throw failure(place, new IllegalStateException("there is none for this system"));
            }
        } catch (StorageException e) {
            throw e;
        } catch (Exception | LinkageError e) {
            throw failure(place, e);
        }
    }

    private static StorageException failure(String place, Throwable cause) {
        String reason = cause.getMessage() == null ? "" : ": " + cause.getMessage();
        return new StorageException(
                "cannot load SQLite's library " + place + reason
                        + "; choose a directory that may be written to and run from, with the environment variable"
                        + " ODDTRAIL_JAVA_OPTS=-Djava.io.tmpdir=DIRECTORY",
                cause);
    }

    /** Files that are in use cannot be deleted on every system; there the driver deletes them when the program ends. */
    private static void delete(Path directory) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(directory);
        } catch (IOException inUse) {
            directory.toFile().deleteOnExit();
        }
    }
}
