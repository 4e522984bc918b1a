package dev.oddtrail.application.log;

/** A log on the heap, of which at most a few bytes are read at a time, as it may be from any place. */
public final class BytesInMemory implements LogBytes {
    private static final int MOST_AT_ONCE = 1_000;

    private final byte[] bytes;

    public BytesInMemory(byte[] bytes) {
        this.bytes = bytes.clone();
    }

    @Override
    public long size() {
        return bytes.length;
    }

    @Override
    public int read(long position, byte[] target, int from, int length) {
        int count = (int) Math.max(0, Math.min(Math.min(length, MOST_AT_ONCE), bytes.length - position));
        if (count > 0) {
            System.arraycopy(bytes, (int) position, target, from, count);
        }
        return count;
    }
}
