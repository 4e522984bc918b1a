package dev.oddtrail.adapter.persistence.column;

import dev.oddtrail.domain.session.SessionId;
import java.util.Arrays;

/**
 * Which session has which id: bits of ids in ascending order, beside the numbers of the sessions. Immutable; safe for
 * use by multiple threads.
 */
public final class SessionIds {
    private final long[] bits;
    private final int[] sessions;

    private SessionIds(long[] bits, int[] sessions) {
        this.bits = bits;
        this.sessions = sessions;
    }

    /**
     * @param bits of the ids, at the numbers of the sessions; it is not changed
     */
    public static SessionIds of(long[] bits, int size) {
        long[] keys = Arrays.copyOf(bits, size);
        int[] order = Sorting.ascending(keys);
        long[] sorted = new long[size];
        for (int i = 0; i < size; i++) {
            sorted[i] = keys[order[i]];
        }
        return new SessionIds(sorted, order);
    }

    public int size() {
        return bits.length;
    }

    /** The number of the session of this id; negative if there is none. Of two with one id the first. */
    public int find(SessionId id) {
        return find(SessionIndex.bits(id));
    }

    int find(long wanted) {
        int found = Arrays.binarySearch(bits, wanted);
        while (found > 0 && bits[found - 1] == wanted) {
            found--;
        }
        return found < 0 ? -1 : sessions[found];
    }

    /** The bits of the id in this place of the order. */
    public long bits(int place) {
        return bits[place];
    }

    /** Packs the ids of these places, of which the first is kept elsewhere. */
    public byte[] pack(int from, int to) {
        PackedBytes packed = new PackedBytes();
        packed.add(to - from);
        for (int place = from; place < to; place++) {
            packed.add(place == from ? 0 : bits[place] - bits[place - 1]);
        }
        for (int place = from; place < to; place++) {
            packed.add(sessions[place]);
        }
        return Chunks.pack(packed);
    }

    /** The ids of a chunk. */
    public static SessionIds unpack(long first, byte[] chunk) {
        PackedCursor packed = Chunks.open(chunk);
        int size = packed.readCount();
        long[] bits = new long[size];
        long last = first;
        for (int place = 0; place < size; place++) {
            last += packed.read();
            bits[place] = last;
        }
        int[] sessions = new int[size];
        for (int place = 0; place < size; place++) {
            sessions[place] = packed.readCount();
        }
        return new SessionIds(bits, sessions);
    }

    /** Joins ids that are together in order. Not safe for use by multiple threads. */
    public static final class Joining {
        private final long[] bits;
        private final int[] sessions;
        private int size;

        /**
         * @param expected how many ids will come
         */
        public Joining(int expected) {
            bits = new long[expected];
            sessions = new int[expected];
        }

        /** Adds ids of which none comes before any that is there. */
        public void add(SessionIds next) {
            if (next.size() > bits.length - size) {
                throw new DamagedChunkException("it has ids of more sessions than there are");
            }
            System.arraycopy(next.bits, 0, bits, size, next.size());
            System.arraycopy(next.sessions, 0, sessions, size, next.size());
            size += next.size();
        }

        /**
         * @throws DamagedChunkException if there are too few
         */
        public SessionIds join() {
            if (size != bits.length) {
                throw new DamagedChunkException("ids of " + (bits.length - size) + " sessions are missing");
            }
            return new SessionIds(bits, sessions);
        }
    }
}
