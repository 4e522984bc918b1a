package dev.oddtrail.adapter.persistence.column;

import dev.oddtrail.domain.session.Principal;
import dev.oddtrail.domain.session.Session;
import dev.oddtrail.domain.session.SessionId;
import java.util.Arrays;
import java.util.List;

/**
 * Whose the sessions of a data set are and when they begin, at the number that each has in the order of begin, then
 * principal, then ordinal. Immutable; safe for use by multiple threads.
 */
public final class SessionIndex {
    private final int size;
    private final long[] begins;
    private final int[] owners;
    private final long[] ordinals;
    private final List<Principal> principals;

    private SessionIndex(Builder builder, List<Principal> principals) {
        this.size = builder.size;
        this.begins = Arrays.copyOf(builder.begins, size);
        this.owners = Arrays.copyOf(builder.owners, size);
        this.ordinals = builder.ordinals.length == 0 ? builder.ordinals : Arrays.copyOf(builder.ordinals, size);
        this.principals = List.copyOf(principals);
    }

    /** Number of sessions. */
    public int size() {
        return size;
    }

    public long beginNanos(int session) {
        return begins[session];
    }

    /** Index of the session's principal in {@link #principals()}. */
    public int owner(int session) {
        return owners[session];
    }

    public List<Principal> principals() {
        return principals;
    }

    /** How much of the heap this takes, in bytes, not counting the principals. */
    public long heapBytes() {
        return 8L * begins.length + 4L * owners.length + 8L * ordinals.length;
    }

    private long ordinal(int session) {
        return ordinals.length == 0 ? 0 : ordinals[session];
    }

    /**
     * The number of a session; negative if there is none like it.
     *
     * @param guess looked at first
     */
    int find(Session session, int guess) {
        if (guess >= 0 && guess < size && compare(guess, session) == 0) {
            return guess;
        }
        int low = 0;
        int high = size - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int order = compare(middle, session);
            if (order < 0) {
                low = middle + 1;
            } else if (order > 0) {
                high = middle - 1;
            } else {
                return middle;
            }
        }
        return -1;
    }

    private int compare(int session, Session other) {
        int order = Long.compare(begins[session], other.beginNanos());
        if (order != 0) {
            return order;
        }
        Principal principal = principals.get(owners[session]);
        if (!principal.equals(other.principal())) {
            order = principal.compareTo(other.principal());
        }
        return order != 0 ? order : Long.compare(ordinal(session), other.ordinal());
    }

    /** The 64 bits that an id writes as hexadecimal digits. */
    public static long bits(SessionId id) {
        return Long.parseUnsignedLong(id.hex(), 16);
    }

    /** Takes sessions in their order. Not safe for use by multiple threads. */
    public static final class Builder {
        private long[] begins;
        private int[] owners;
        /** Empty as long as every session is the first of its principal at its instant. */
        private long[] ordinals = {};

        private int size;

        /**
         * @param expected about how many sessions will come
         */
        public Builder(int expected) {
            int capacity = Math.max(16, expected);
            begins = new long[capacity];
            owners = new int[capacity];
        }

        /**
         * @param owner index of the principal
         */
        public void add(long beginNanos, int owner, long ordinal) {
            if (size == begins.length) {
                int capacity = Math.addExact(size, size >> 1);
                begins = Arrays.copyOf(begins, capacity);
                owners = Arrays.copyOf(owners, capacity);
            }
            begins[size] = beginNanos;
            owners[size] = owner;
            if (ordinal != 0 || ordinals.length != 0) {
                if (ordinals.length <= size) {
                    ordinals = Arrays.copyOf(ordinals, begins.length);
                }
                ordinals[size] = ordinal;
            }
            size++;
        }

        /** Adds the sessions of a chunk, of which only the head is needed. */
        public void addHead(byte[] head, int principals) {
            PackedCursor whole = Chunks.open(head);
            int count = whole.readCount();
            PackedCursor begin = whole.readPart();
            PackedCursor owner = whole.readPart();
            PackedCursor ordinal = whole.readPart();
            long nanos = 0;
            for (int i = 0; i < count; i++) {
                nanos += begin.readSigned();
                int principal = owner.readCount();
                if (principal >= principals) {
                    throw new DamagedChunkException("there is no principal of number " + principal);
                }
                add(nanos, principal, ordinal.readSigned());
            }
        }

        public SessionIndex build(List<Principal> principals) {
            return new SessionIndex(this, principals);
        }
    }
}
