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
    private static final long MULTIPLIER = 0x9e3779b97f4a7c15L;
    private static final long SEED = new SecureRandom().nextLong();

    private ByteHash() {}

    static int hash(byte[] bytes, int from, int to, int salt) {
        int length = to - from;
        long hash = SEED ^ ((long) salt << 32 | length);
        int i = from;
        for (; i + Long.BYTES <= to; i += Long.BYTES) {
            hash = mix(hash ^ (long) LONGS.get(bytes, i));
        }
        if (i < to) {
            if (length >= Long.BYTES) {
                hash = mix(hash ^ (long) LONGS.get(bytes, to - Long.BYTES));
            } else {
                long tail = 0;
                for (; i < to; i++) {
                    tail = (tail << Byte.SIZE) | (bytes[i] & 0xff);
                }
                hash = mix(hash ^ tail);
            }
        }
        return finish(hash);
    }

    static int hash(int[] numbers, int count) {
        long hash = SEED ^ count;
        for (int i = 0; i < count; i++) {
            hash = mix(hash ^ numbers[i]);
        }
        return finish(hash);
    }

    private static long mix(long word) {
        return word * MULTIPLIER ^ Math.multiplyHigh(word, MULTIPLIER);
    }

    private static int finish(long hash) {
        long mixed = mix(hash);
        return (int) (mixed ^ mixed >>> 32);
    }
}
