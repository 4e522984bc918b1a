package dev.oddtrail.adapter.persistence.memory;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A directory for temporary files. Only the user that runs the program can read them. A file's name is taken away as
 * soon as the file is open, where the system allows it, so that not even a crash leaves anything behind; elsewhere it
 * is deleted when it is closed, or when the program ends.
 */
final class ScratchDirectory implements ScratchSpace {
    private final Path directory;
    private final Set<ScratchFile> open = new HashSet<>();

    ScratchDirectory(Path directory) {
        this.directory = directory;
    }

    @Override
    public Path directory() {
        return directory;
    }

    @Override
    public ScratchFile create() throws IOException {
        // On POSIX systems such files are made with mode 600.
        Path path = Files.createTempFile(directory, "oddtrail-", ".tmp");
        RandomAccessFile file;
        try {
            file = new RandomAccessFile(path.toFile(), "rw");
        } catch (IOException e) {
            Files.deleteIfExists(path);
            throw e;
        }
        ScratchFile scratch = new UnnamedFile(path, file, takeNameAway(path));
        synchronized (open) {
            open.add(scratch);
        }
        return scratch;
    }

    /** Closes the files that are still open. More can be made afterwards. */
    void closeFiles() throws IOException {
        List<ScratchFile> files;
        synchronized (open) {
            files = new ArrayList<>(open);
        }
        for (ScratchFile file : files) {
            file.close();
        }
    }

    private static boolean takeNameAway(Path path) {
        try {
            Files.delete(path);
            return true;
        } catch (IOException openFilesCannotBeDeletedHere) {
            path.toFile().deleteOnExit();
            return false;
        }
    }

    /**
     * Reads and writes through {@link RandomAccessFile}, because a file channel would be closed for every thread when
     * one of them is interrupted.
     */
    private final class UnnamedFile implements ScratchFile {
        private final Path path;
        private final RandomAccessFile file;
        private final boolean unnamed;
        private long length;

        UnnamedFile(Path path, RandomAccessFile file, boolean unnamed) {
            this.path = path;
            this.file = file;
            this.unnamed = unnamed;
        }

        @Override
        public Path path() {
            return path;
        }

        @Override
        public synchronized void append(byte[] bytes, int count) throws IOException {
            file.seek(length);
            file.write(bytes, 0, count);
            length += count;
        }

        @Override
        public synchronized void read(long position, byte[] bytes, int count) throws IOException {
            file.seek(position);
            file.readFully(bytes, 0, count);
        }

        @Override
        public synchronized void close() throws IOException {
            synchronized (open) {
                open.remove(this);
            }
            file.close();
            if (!unnamed) {
                Files.deleteIfExists(path);
            }
        }
    }
}
