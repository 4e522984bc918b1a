package dev.oddtrail.adapter.logs;

import dev.oddtrail.application.log.LogBytes;
import java.io.InputStream;

/** The bytes of a log from a position on, one after another. Not safe for use by multiple threads. */
final class LogBytesStream extends InputStream {
    private final LogBytes log;
    private long position;

    LogBytesStream(LogBytes log, long position) {
        this.log = log;
        this.position = position;
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int from, int length) {
        if (length == 0) {
            return 0;
        }
        int count = log.read(position, target, from, length);
        position += count;
        return count == 0 ? -1 : count;
    }
}
