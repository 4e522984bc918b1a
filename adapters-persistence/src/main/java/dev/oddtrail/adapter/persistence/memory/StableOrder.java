package dev.oddtrail.adapter.persistence.memory;

import java.util.Arrays;

/**
 * Orders indices by the numbers of a column, in ascending order; indices of equal numbers keep the order that they had.
 * To order by several columns, order by the least important one first.
 */
final class StableOrder {
    private static final int DIGIT_BITS = 11;
    private static final int DIGIT = (1 << DIGIT_BITS) - 1;

    private StableOrder() {}

    /** The indices from 0 to n − 1. */
    static int[] ofArrival(int n) {
        int[] order = new int[n];
        Arrays.setAll(order, index -> index);
        return order;
    }

    /*
     * A radix sort from the lowest digit to the highest. The numbers are taken as distances from the
     * least of them, which fit 64 bits without a sign, in steps of what divides all distances: times are
     * mostly whole seconds. A digit in which no two distances differ costs nothing.
     */
    static void by(LongColumn keys, int[] order) {
        if (order.length < 2) {
            return;
        }
        long[] steps = steps(keys, order);
        long used = 0;
        for (int index : order) {
            used |= steps[index];
        }
        int[] from = order;
        int[] to = new int[used == 0 ? 0 : order.length];
        for (int shift = 0; shift < Long.SIZE; shift += DIGIT_BITS) {
            if (((used >>> shift) & DIGIT) != 0) {
                byDigit(steps, shift, from, to);
                int[] sorted = to;
                to = from;
                from = sorted;
            }
        }
        if (from != order) {
            System.arraycopy(from, 0, order, 0, order.length);
        }
    }

    /** For each index how many steps its number lies above the least. */
    private static long[] steps(LongColumn keys, int[] order) {
        long least = Long.MAX_VALUE;
        for (int index : order) {
            least = Math.min(least, keys.get(index));
        }
        long[] distances = new long[order.length];
        long step = 0;
        for (int index : order) {
            distances[index] = keys.get(index) - least;
            step = step == 1 ? 1 : commonDivisor(distances[index], step);
        }
        if (step > 1) {
            for (int i = 0; i < distances.length; i++) {
                distances[i] = Long.divideUnsigned(distances[i], step);
            }
        }
        return distances;
    }

    /** The greatest number that divides both, which have no sign; 0 if both are 0. */
    private static long commonDivisor(long one, long other) {
        long greater = one;
        long less = other;
        while (less != 0) {
            long rest = Long.remainderUnsigned(greater, less);
            greater = less;
            less = rest;
        }
        return greater;
    }

    private static void byDigit(long[] steps, int shift, int[] from, int[] to) {
        int[] next = new int[DIGIT + 2];
        for (int index : from) {
            next[digit(steps[index], shift) + 1]++;
        }
        for (int digit = 1; digit <= DIGIT; digit++) {
            next[digit] += next[digit - 1];
        }
        for (int index : from) {
            to[next[digit(steps[index], shift)]++] = index;
        }
    }

    private static int digit(long steps, int shift) {
        return (int) (steps >>> shift) & DIGIT;
    }
}
