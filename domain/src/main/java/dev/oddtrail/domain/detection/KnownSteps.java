package dev.oddtrail.domain.detection;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;

/**
 * Remembers the surprisal of steps after two commands, which mostly come again. Not safe for use by multiple threads.
 */
final class KnownSteps {
    private static final int MAX_STEPS = 1 << 17;
    private static final int CODE_BITS = 21;
    private static final int MAX_CODE = (1 << CODE_BITS) - 1;
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    /** No key: a step is never from beginning to beginning to beginning. */
    private static final long FREE = 0;

    private long[] keys = new long[1 << 10];
    private double[] bits = new double[1 << 10];
    private int size;

    /**
     * The surprisal of a step.
     *
     * @param older code of the command before the previous one
     * @param unknown works it out for the step at an index
     */
    double bits(int older, int previous, int next, int index, IntToDoubleFunction unknown) {
        if (Math.max(older, Math.max(previous, next)) > MAX_CODE) {
            return unknown.applyAsDouble(index);
        }
        long key = ((long) older << CODE_BITS | previous) << CODE_BITS | next;
        int slot = slot(key);
        if (keys[slot] == key) {
            return bits[slot];
        }
        double found = unknown.applyAsDouble(index);
        if (size == MAX_STEPS) {
            Arrays.fill(keys, FREE);
            size = 0;
        } else if (2 * size >= keys.length) {
            grow();
        }
        slot = slot(key);
        keys[slot] = key;
        bits[slot] = found;
        size++;
        return found;
    }

    private int slot(long key) {
        int mask = keys.length - 1;
        int slot = (int) ((key * GOLDEN) >>> 32) & mask;
        while (keys[slot] != FREE && keys[slot] != key) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private void grow() {
        long[] oldKeys = keys;
        double[] oldBits = bits;
        keys = new long[2 * oldKeys.length];
        bits = new double[keys.length];
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldKeys[i] != FREE) {
                int slot = slot(oldKeys[i]);
                keys[slot] = oldKeys[i];
                bits[slot] = oldBits[i];
            }
        }
    }
}
