package dev.oddtrail.adapter.logs;

import dev.oddtrail.application.log.LogBytes;
import dev.oddtrail.application.log.LogUnavailableException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/** The bytes of a file, as long as it is open. */
final class FileBytes implements LogBytes, AutoCloseable {
    private final Path file;
    private final FileChannel channel;

    private FileBytes(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    static FileBytes open(Path file) throws IOException {
        return new FileBytes(file, FileChannel.open(file));
    }

    @Override
    public long size() {
        try {
            return channel.size();
        } catch (IOException e) {
            throw new LogUnavailableException(file + " cannot be looked at: " + e.getMessage(), e);
        }
    }

    @Override
    public int read(long position, byte[] target, int from, int length) {
        try {
            return Math.max(0, channel.read(ByteBuffer.wrap(target, from, length), position));
        } catch (IOException e) {
            throw new LogUnavailableException(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
