package dev.oddtrail.adapter.logs;

import java.util.Arrays;

/**
 * Commands as sequences of numbers, with dense ids in the order in which they were first seen. Open addressing over one
 * array; not safe for use by multiple threads.
 */
final class Signatures {
    private static final int INITIAL = 64;

    private int[] table = new int[2 * INITIAL];
    private int[] hashes = new int[INITIAL];
    private int[] ends = new int[INITIAL];
    private int[] arena = new int[8 * INITIAL];
    private int size;

    int size() {
        return size;
    }

    /** Number of numbers in all signatures together. */
    int numbers() {
        return size == 0 ? 0 : ends[size - 1];
    }

    int[] signature(int id) {
        return Arrays.copyOfRange(arena, start(id), ends[id]);
    }

    /** Id of the signature, which is added if it is new. */
    int idOf(int[] numbers, int count) {
        int hash = ByteHash.hash(numbers, count);
        int mask = table.length - 1;
        int place = hash & mask;
        while (table[place] != 0) {
            int id = table[place] - 1;
            if (hashes[id] == hash && Arrays.equals(arena, start(id), ends[id], numbers, 0, count)) {
                return id;
            }
            place = place + 1 & mask;
        }
        table[place] = size + 1;
        add(numbers, count, hash);
        return size - 1;
    }

    private int start(int id) {
        return id == 0 ? 0 : ends[id - 1];
    }

    private void add(int[] numbers, int count, int hash) {
        int start = numbers();
        int end = Math.addExact(start, count);
        if (end > arena.length) {
            arena = Arrays.copyOf(arena, (int) Math.min(Integer.MAX_VALUE - 8L, Math.max(2L * arena.length, end)));
        }
        System.arraycopy(numbers, 0, arena, start, count);
        if (size == ends.length) {
            ends = Arrays.copyOf(ends, 2 * size);
            hashes = Arrays.copyOf(hashes, 2 * size);
        }
        ends[size] = end;
        hashes[size] = hash;
        size++;
        if (2 * size > table.length) {
            grow();
        }
    }

    private void grow() {
        int[] larger = new int[2 * table.length];
        int mask = larger.length - 1;
        for (int id = 0; id < size; id++) {
            int place = hashes[id] & mask;
            while (larger[place] != 0) {
                place = place + 1 & mask;
            }
            larger[place] = id + 1;
        }
        table = larger;
    }
}
