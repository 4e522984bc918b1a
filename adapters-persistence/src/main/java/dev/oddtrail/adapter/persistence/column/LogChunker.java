package dev.oddtrail.adapter.persistence.column;

/**
 * Cuts logs into chunks that are packed each by itself, so that one can be read without the others. A log without bytes
 * is one chunk without bytes, and no other chunk is empty. Not safe for use by multiple threads.
 */
public final class LogChunker {
    private final int chunkBytes;
    private final Sink sink;
    private final PackedBytes pending = new PackedBytes();
    private int source = -1;
    private long firstByte;

    /**
     * @param chunkBytes how many bytes of a log make a chunk; the last one of a log may have fewer
     */
    public LogChunker(int chunkBytes, Sink sink) {
        this.chunkBytes = chunkBytes;
        this.sink = sink;
    }

    /**
     * Takes the next bytes of a log, of which there may be none.
     *
     * @param log number of the log, not less than that of the bytes before; a greater one ends the log before
     * @throws IllegalArgumentException if it is less
     */
    public void add(int log, byte[] bytes, int from, int length) {
        if (log < source || log < 0) {
            throw new IllegalArgumentException("log " + log + " comes after log " + source);
        }
        if (log > source) {
            finish();
            source = log;
            firstByte = 0;
        }
        int taken = 0;
        while (taken < length) {
            int count = Math.min(length - taken, chunkBytes - pending.size());
            pending.add(bytes, from + taken, count);
            taken += count;
            if (pending.size() == chunkBytes) {
                hand();
            }
        }
    }

    /** Hands over what is left when all has come. */
    public void finish() {
        if (source >= 0 && (pending.size() > 0 || firstByte == 0)) {
            hand();
        }
    }

    private void hand() {
        sink.chunk(source, firstByte, pending.size(), Chunks.pack(pending));
        firstByte += pending.size();
        pending.clear();
    }

    /** Takes chunks of logs: log by log, and each from its beginning to its end. */
    @FunctionalInterface
    public interface Sink {
        /**
         * @param firstByte place of the chunk's first byte in the log
         * @param length number of its bytes before they were packed
         */
        void chunk(int log, long firstByte, int length, byte[] packed);
    }
}
