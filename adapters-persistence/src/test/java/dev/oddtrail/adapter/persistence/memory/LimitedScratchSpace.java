package dev.oddtrail.adapter.persistence.memory;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A disk that is full after some bytes, and remembers what was made on it. */
final class LimitedScratchSpace implements ScratchSpace {
    private final ScratchDirectory disk;
    private final List<Limited> files = new ArrayList<>();
    private long free;
    private long written;

    LimitedScratchSpace(Path directory, long bytes) {
        this.disk = new ScratchDirectory(directory);
        this.free = bytes;
    }

    @Override
    public Path directory() {
        return disk.directory();
    }

    @Override
    public synchronized ScratchFile create() throws IOException {
        Limited file = new Limited(disk.create());
        files.add(file);
        return file;
    }

    synchronized int filesMade() {
        return files.size();
    }

    synchronized long filesOpen() {
        return files.stream().filter(file -> !file.closed).count();
    }

    synchronized long bytesWritten() {
        return written;
    }

    private synchronized void take(int bytes) throws IOException {
        if (bytes > free) {
            throw new IOException("No space left on device");
        }
        free -= bytes;
        written += bytes;
    }

    private final class Limited implements ScratchFile {
        private final ScratchFile file;
        private volatile boolean closed;

        Limited(ScratchFile file) {
            this.file = file;
        }

        @Override
        public Path path() {
            return file.path();
        }

        @Override
        public void append(byte[] bytes, int length) throws IOException {
            take(length);
            file.append(bytes, length);
        }

        @Override
        public void read(long position, byte[] bytes, int length) throws IOException {
            file.read(position, bytes, length);
        }

        @Override
        public void close() throws IOException {
            file.close();
            closed = true;
        }
    }
}
