package dev.oddtrail.adapter.logs;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.security.SecureRandom;

/**
 * Hashes slices of bytes for tables in memory. The seed differs from run to run, so that a log cannot be made whose
 * texts all fall into one place of a table; nothing that is handed out depends on it.
 */
final class ByteHash {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long LOW_HALF = 0xffffffffL;
    private static final long MULTIPLIER = 0x9e3779b97f4a7c15L;
    private static final long SEED;
    private static final int LOW_KEY;
    private static final int HIGH_KEY;

    static {
        SecureRandom random = new SecureRandom();
        SEED = random.nextLong();
        LOW_KEY = random.nextInt();
        HIGH_KEY = random.nextInt();
    }

    private ByteHash() {}

    /*
     * The quick compiler loads eight bytes at once only where a word begins. The words of the slice are therefore put
     * together from those of the array, which are read as far as the end of the one behind the slice.
     */
    static int hash(byte[] bytes, int from, int to, int salt) {
        long hash = mix(SEED ^ (((long) salt << Integer.SIZE) | (to - from)));
        if (to > bytes.length - 2 * Long.BYTES) {
            return finish(atEnd(hash, bytes, from, to));
        }
        int shift = (from & (Long.BYTES - 1)) * Byte.SIZE;
        int at = from & -Long.BYTES;
        long word = (long) LONGS.get(bytes, at);
        int left = to - from;
        while (left > 0) {
            at += Long.BYTES;
            long next = (long) LONGS.get(bytes, at);
            long own = (word >>> shift) | (next << 1 << (Long.SIZE - 1 - shift));
            if (left < Long.BYTES) {
                own &= (1L << (left * Byte.SIZE)) - 1;
            }
            hash = mix(hash ^ own);
            word = next;
            left -= Long.BYTES;
        }
        return finish(hash);
    }

    /** The same, byte by byte. */
    private static long atEnd(long start, byte[] bytes, int from, int to) {
        long hash = start;
        for (int word = from; word < to; word += Long.BYTES) {
            long own = 0;
            for (int i = Math.min(to, word + Long.BYTES) - 1; i >= word; i--) {
                own = (own << Byte.SIZE) | (bytes[i] & 0xff);
            }
            hash = mix(hash ^ own);
        }
        return hash;
    }

    static int hash(int[] numbers, int count) {
        long hash = mix(SEED ^ count);
        for (int i = 0; i < count; i++) {
            hash = mix(hash ^ numbers[i]);
        }
        return finish(hash);
    }

    /*
     * The product of the halves, each hidden by a key that nobody knows: two words come to the same for about one of
     * 2^32 pairs of keys (Black and others, "UMAC", 1999). The word itself is added for the keys that make a half zero.
     */
    private static long mix(long word) {
        return ((word + LOW_KEY) & LOW_HALF) * (((word >>> Integer.SIZE) + HIGH_KEY) & LOW_HALF)
                + ((word << Integer.SIZE) | (word >>> Integer.SIZE));
    }

    private static int finish(long hash) {
        long mixed = hash * MULTIPLIER;
        return (int) (mixed ^ mixed >>> Integer.SIZE);
    }
}
