package dev.oddtrail.adapter.persistence.memory;

import java.util.Arrays;

/** Numbers one after another, in chunks, so that growing copies none of them. */
final class LongColumn {
    private static final int CHUNK_BITS = 14;
    private static final int CHUNK = 1 << CHUNK_BITS;
    private static final int MASK = CHUNK - 1;

    private long[][] chunks = new long[4][];
    private int allocated;
    private int size;

    /**
     * @throws ArithmeticException if the column has {@link Integer#MAX_VALUE} numbers already
     */
    void add(long number) {
        int chunk = size >>> CHUNK_BITS;
        if (chunk == allocated) {
            allocate();
        }
        chunks[chunk][size & MASK] = number;
        size = Math.incrementExact(size);
    }

    long get(int index) {
        return chunks[index >>> CHUNK_BITS][index & MASK];
    }

    int size() {
        return size;
    }

    /** Forgets the numbers, but keeps their room for others. */
    void clear() {
        size = 0;
    }

    private void allocate() {
        if (allocated == chunks.length) {
            chunks = Arrays.copyOf(chunks, allocated * 2);
        }
        chunks[allocated++] = new long[CHUNK];
    }
}
