package dev.oddtrail.adapter.persistence.memory;

import java.util.Arrays;

/**
 * Orders indices by the numbers of a column, in ascending order; indices of equal numbers keep the order that they had.
 * To order by several columns, order by the least important one first.
 */
final class StableOrder {
    private static final int DIGIT_BITS = 8;
    private static final int DIGIT = (1 << DIGIT_BITS) - 1;

    private StableOrder() {}

    /** The indices from 0 to n − 1. */
    static int[] ofArrival(int n) {
        int[] order = new int[n];
        Arrays.setAll(order, index -> index);
        return order;
    }

    /*
     * A radix sort from the lowest byte to the highest. The numbers are taken as distances from the
     * least of them, which fit 64 bits without a sign, and a byte in which no two distances differ
     * costs nothing.
     */
    static void by(LongColumn keys, int[] order) {
        if (order.length < 2) {
            return;
        }
        long least = Long.MAX_VALUE;
        for (int index : order) {
            least = Math.min(least, keys.get(index));
        }
        long used = 0;
        for (int index : order) {
            used |= keys.get(index) - least;
        }
        int[] from = order;
        int[] to = new int[used == 0 ? 0 : order.length];
        for (int shift = 0; shift < Long.SIZE; shift += DIGIT_BITS) {
            if (((used >>> shift) & DIGIT) != 0) {
                byDigit(keys, least, shift, from, to);
                int[] sorted = to;
                to = from;
                from = sorted;
            }
        }
        if (from != order) {
            System.arraycopy(from, 0, order, 0, order.length);
        }
    }

    private static void byDigit(LongColumn keys, long least, int shift, int[] from, int[] to) {
        int[] next = new int[DIGIT + 2];
        for (int index : from) {
            next[digit(keys.get(index) - least, shift) + 1]++;
        }
        for (int digit = 1; digit <= DIGIT; digit++) {
            next[digit] += next[digit - 1];
        }
        for (int index : from) {
            to[next[digit(keys.get(index) - least, shift)]++] = index;
        }
    }

    private static int digit(long distance, int shift) {
        return (int) (distance >>> shift) & DIGIT;
    }
}
