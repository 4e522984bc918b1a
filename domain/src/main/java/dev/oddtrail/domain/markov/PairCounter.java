package dev.oddtrail.domain.markov;

import java.util.Arrays;

/**
 * Counts pairs of ids that are not negative. Open addressing with linear probing; the keys are mixed, because ids are
 * dense and pairs of them fall into runs. Pairs that somebody chose to fall together make the table grow and mix them
 * otherwise, so that counting stays quick.
 */
final class PairCounter {
    private static final long EMPTY = -1;
    private static final int INITIAL = 1 << 8;
    private static final long MIX = 0x9E3779B97F4A7C15L;
    private static final int LONGEST_RUN = 64;
    private static final int SPARSEST = 64;

    private long[] keys = new long[INITIAL];
    private long[] counts = new long[INITIAL];
    private long multiplier = MIX;
    private int size;

    PairCounter() {
        Arrays.fill(keys, EMPTY);
    }

    void add(int first, int second, long count) {
        long key = (long) first << 32 | second;
        int slot = slotOf(key);
        if (keys[slot] == EMPTY) {
            if (2 * (size + 1) > keys.length || isCrowded(slot)) {
                grow();
                slot = slotOf(key);
            }
            keys[slot] = key;
            size++;
        }
        counts[slot] = Counts.sum(counts[slot], count);
    }

    long count(int first, int second) {
        return counts[slotOf((long) first << 32 | second)];
    }

    int size() {
        return size;
    }

    void forEach(PairVisitor visitor) {
        for (int slot = 0; slot < keys.length; slot++) {
            if (keys[slot] != EMPTY) {
                visitor.visit((int) (keys[slot] >>> 32), (int) keys[slot], counts[slot]);
            }
        }
    }

    private int slotOf(long key) {
        int mask = keys.length - 1;
        long mixed = (key ^ (key >>> 32)) * multiplier;
        int slot = (int) ((mixed ^ (mixed >>> 29)) >>> 17) & mask;
        while (keys[slot] != EMPTY && keys[slot] != key) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    /** Whether so many slots before this one are taken as no pairs fall together by chance in a table half full. */
    private boolean isCrowded(int slot) {
        if (keys.length / SPARSEST > size) {
            return false;
        }
        int mask = keys.length - 1;
        for (int run = 1; run <= LONGEST_RUN; run++) {
            if (keys[(slot - run) & mask] == EMPTY) {
                return false;
            }
        }
        return true;
    }

    private void grow() {
        // Odd, as a multiplier must be to keep all keys apart.
        multiplier = multiplier * MIX + 2;
        long[] oldKeys = keys;
        long[] oldCounts = counts;
        keys = new long[oldKeys.length * 2];
        counts = new long[keys.length];
        Arrays.fill(keys, EMPTY);
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldKeys[i] != EMPTY) {
                int slot = slotOf(oldKeys[i]);
                keys[slot] = oldKeys[i];
                counts[slot] = oldCounts[i];
            }
        }
    }

    /** Takes a pair and how often it was counted. */
    @FunctionalInterface
    interface PairVisitor {
        void visit(int first, int second, long count);
    }
}
