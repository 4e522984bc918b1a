package dev.oddtrail.adapter.persistence.column;

import dev.oddtrail.application.log.LogBytes;
import org.jspecify.annotations.Nullable;

/**
 * A log that is kept in chunks. The chunk that was read last stays unpacked, since what follows is mostly in it. Safe for
 * use by multiple threads.
 */
public final class ChunkedLog implements LogBytes {
    private final long size;
    private final Source source;
    private volatile @Nullable Chunk last;

    /**
     * @param size number of bytes in all chunks
     */
    public ChunkedLog(long size, Source source) {
        this.size = size;
        this.source = source;
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public int read(long position, byte[] target, int from, int length) {
        if (length == 0 || position >= size) {
            return 0;
        }
        Chunk chunk = last;
        if (chunk == null || !chunk.holds(position)) {
            chunk = source.chunkAt(position);
            last = chunk;
        }
        int at = (int) (position - chunk.firstByte);
        int count = Math.min(length, chunk.content.length - at);
        System.arraycopy(chunk.content, at, target, from, count);
        return count;
    }

    /** Finds chunks. */
    @FunctionalInterface
    public interface Source {
        /**
         * The chunk that holds a position of the log: the last one that begins there or before.
         *
         * @throws dev.oddtrail.application.log.LogUnavailableException if the log is not kept any more
         */
        Chunk chunkAt(long position);
    }

    /** Bytes of a log; nobody changes them. */
    public static final class Chunk {
        private final long firstByte;
        private final byte[] content;

        /**
         * Unpacks a chunk that holds a position.
         *
         * @throws DamagedChunkException if it does not, or its checksum is wrong, or it is none
         */
        public Chunk(long position, long firstByte, byte[] packed) {
            this.firstByte = firstByte;
            this.content = Chunks.unpack(packed);
            if (!holds(position)) {
                throw new DamagedChunkException("byte " + position + " of a log is in no chunk");
            }
        }

        private boolean holds(long position) {
            return position >= firstByte && position - firstByte < content.length;
        }
    }
}
