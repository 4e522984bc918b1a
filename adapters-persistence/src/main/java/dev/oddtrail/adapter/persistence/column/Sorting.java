package dev.oddtrail.adapter.persistence.column;

/** Orders of numbers, without an object for any of them. */
final class Sorting {
    private static final int DIGIT_BITS = 11;
    private static final int DIGITS = 1 << DIGIT_BITS;

    private Sorting() {}

    /** The indices of the keys in ascending order of these; of equal keys in their own. */
    static int[] ascending(long[] keys) {
        int size = keys.length;
        int[] from = new int[size];
        long different = 0;
        for (int i = 0; i < size; i++) {
            from[i] = i;
            different |= keys[i] ^ keys[0];
        }
        int[] to = new int[size];
        for (int shift = 0; shift < Long.SIZE; shift += DIGIT_BITS) {
            if (((different >>> shift) & (DIGITS - 1)) != 0) {
                byDigit(keys, shift, from, to);
                int[] sorted = to;
                to = from;
                from = sorted;
            }
        }
        return from;
    }

    private static void byDigit(long[] keys, int shift, int[] from, int[] to) {
        int[] next = new int[DIGITS + 1];
        for (long key : keys) {
            next[digit(key, shift) + 1]++;
        }
        for (int digit = 1; digit < DIGITS; digit++) {
            next[digit] += next[digit - 1];
        }
        for (int index : from) {
            to[next[digit(keys[index], shift)]++] = index;
        }
    }

    /** The order of numbers with a sign is that of their digits when the sign is turned round. */
    private static int digit(long key, int shift) {
        return (int) ((key ^ Long.MIN_VALUE) >>> shift) & (DIGITS - 1);
    }
}
