package dev.oddtrail.adapter.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Files that browsers have sent, in a directory that only this user can read, made when the first comes. What a browser
 * calls a file is shown to people and used for nothing else. Safe for use by multiple threads.
 */
final class Uploads implements AutoCloseable {
    static final int LONGEST_NAME = 200;

    private static final int MOST_FILES = 200;
    private static final int BUFFER = 1 << 16;
    private static final String PREFIX = "oddtrail-uploads-";
    private static final Pattern DIRECTORY = Pattern.compile(Pattern.quote(PREFIX) + "([0-9]+)-.*");

    private final Path parent;
    private final long maxBytes;
    private final Map<String, Upload> uploads = new LinkedHashMap<>();
    private Optional<Path> directory = Optional.empty();

    /**
     * @param parent where the directory is made
     * @param maxBytes largest size of a file
     */
    Uploads(Path parent, long maxBytes) {
        this.parent = parent;
        this.maxBytes = maxBytes;
    }

    /** Deletes what programs have left that ended without doing so, where this user may. */
    void sweep() {
        if (!Files.isDirectory(parent)) {
            return;
        }
        try (DirectoryStream<Path> found = Files.newDirectoryStream(parent, PREFIX + "*")) {
            for (Path left : found) {
                Matcher matcher = DIRECTORY.matcher(String.valueOf(left.getFileName()));
                if (matcher.matches() && ended(matcher.group(1)) && ours(left)) {
                    deleteAll(left);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean ended(String process) {
        return process.length() <= 18
                && ProcessHandle.of(Long.parseLong(process)).isEmpty();
    }

    private static boolean ours(Path left) throws IOException {
        return Files.isDirectory(left, LinkOption.NOFOLLOW_LINKS)
                && Files.getOwner(left, LinkOption.NOFOLLOW_LINKS).getName().equals(System.getProperty("user.name"));
    }

    /**
     * Keeps what comes.
     *
     * @param name what to call it
     * @throws RefusedException if it is too large, there are too many, or it is called by nothing
     */
    Upload receive(String name, InputStream content) throws IOException {
        if (name.isBlank() || name.length() > LONGEST_NAME) {
            throw new RefusedException(400, "\"name\" has 1 to " + LONGEST_NAME + " characters");
        }
        String id = Secret.random().text();
        Path file = place().resolve(id);
        Upload upload = new Upload(id, name, file, 0);
        boolean kept = false;
        try {
            long bytes = copy(content, file);
            upload = new Upload(id, name, file, bytes);
            keep(upload);
            kept = true;
            return upload;
        } finally {
            if (!kept) {
                Files.deleteIfExists(file);
            }
        }
    }

    private long copy(InputStream content, Path file) throws IOException {
        byte[] buffer = new byte[BUFFER];
        long bytes = 0;
        try (OutputStream out = Files.newOutputStream(file)) {
            for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
                bytes += read;
                requireSize(bytes);
                out.write(buffer, 0, read);
            }
        }
        return bytes;
    }

    /**
     * @throws RefusedException if a file of so many bytes is too large
     */
    void requireSize(long bytes) {
        if (bytes > maxBytes) {
            throw new RefusedException(
                    413,
                    "the file is larger than " + maxBytes
                            + " bytes; start the server with a larger --max-upload, or import it with oddtrail import");
        }
    }

    private synchronized void keep(Upload upload) {
        if (uploads.size() >= MOST_FILES) {
            throw new RefusedException(
                    409, "there are " + MOST_FILES + " files already; import them, or wait until their import is over");
        }
        uploads.put(upload.id(), upload);
    }

    private synchronized Path place() throws IOException {
        if (directory.isEmpty()) {
            // On POSIX systems it is made with mode 700.
            directory = Optional.of(Files.createTempDirectory(
                    parent, PREFIX + ProcessHandle.current().pid() + "-"));
        }
        return directory.orElseThrow();
    }

    /**
     * The files of these ids, in this order.
     *
     * @throws RefusedException if there is none of an id
     */
    synchronized List<Upload> of(List<String> ids) {
        List<Upload> found = new ArrayList<>();
        for (String id : ids) {
            Upload upload = uploads.get(id);
            if (upload == null) {
                throw new RefusedException(
                        404, "there is no uploaded file \"" + id + "\"; it may have been imported; send it again");
            }
            found.add(upload);
        }
        return found;
    }

    /** Deletes a file; whether there was one of this id. */
    boolean delete(String id) {
        Upload upload;
        synchronized (this) {
            upload = uploads.remove(id);
        }
        if (upload == null) {
            return false;
        }
        try {
            Files.deleteIfExists(upload.file());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return true;
    }

    @Override
    public synchronized void close() {
        uploads.clear();
        directory.ifPresent(Uploads::deleteAll);
        directory = Optional.empty();
    }

    /** The directory holds files only. */
    private static void deleteAll(Path directory) {
        try {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
                for (Path file : files) {
                    Files.deleteIfExists(file);
                }
            }
            Files.deleteIfExists(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A file that was sent.
     *
     * @param name what to call it
     */
    record Upload(String id, String name, Path file, long bytes) {}
}
