package dev.oddtrail.adapter.logs;

import java.util.Arrays;

/**
 * Texts, as bytes, with dense ids in the order in which they were first seen. The same text under another owner is
 * another text. Open addressing over one array of bytes; not safe for use by multiple threads.
 */
final class ByteDictionary {
    private static final int INITIAL = 64;

    /** The hash and, in the lower half, id + 1 of the text in each place; 0 where there is none. */
    private long[] table = new long[2 * INITIAL];

    private int[] owners = new int[INITIAL];
    private int[] ends = new int[INITIAL];
    private byte[] arena = new byte[INITIAL * 16];
    private int size;

    int size() {
        return size;
    }

    /** Number of bytes in all texts together. */
    int bytes() {
        return size == 0 ? 0 : ends[size - 1];
    }

    int owner(int id) {
        return owners[id];
    }

    byte[] text(int id) {
        return Arrays.copyOfRange(arena, start(id), ends[id]);
    }

    /** Id of the text, which is added if it is new. */
    int idOf(byte[] text, int from, int to, int owner) {
        int hash = ByteHash.hash(text, from, to, owner);
        int mask = table.length - 1;
        int place = hash & mask;
        long found = table[place];
        while (found != 0) {
            int id = (int) found - 1;
            if ((int) (found >>> Integer.SIZE) == hash
                    && owners[id] == owner
                    && Arrays.equals(arena, start(id), ends[id], text, from, to)) {
                return id;
            }
            place = place + 1 & mask;
            found = table[place];
        }
        table[place] = (long) hash << Integer.SIZE | size + 1;
        add(text, from, to, owner);
        return size - 1;
    }

    private int start(int id) {
        return id == 0 ? 0 : ends[id - 1];
    }

    private void add(byte[] text, int from, int to, int owner) {
        int start = bytes();
        int end = Math.addExact(start, to - from);
        if (end > arena.length) {
            arena = Arrays.copyOf(arena, (int) Math.min(Integer.MAX_VALUE - 8L, Math.max(2L * arena.length, end)));
        }
        System.arraycopy(text, from, arena, start, to - from);
        if (size == ends.length) {
            ends = Arrays.copyOf(ends, 2 * size);
            owners = Arrays.copyOf(owners, 2 * size);
        }
        ends[size] = end;
        owners[size] = owner;
        size++;
        if (2 * size > table.length) {
            grow();
        }
    }

    private void grow() {
        long[] larger = new long[2 * table.length];
        int mask = larger.length - 1;
        for (long entry : table) {
            if (entry != 0) {
                int place = (int) (entry >>> Integer.SIZE) & mask;
                while (larger[place] != 0) {
                    place = place + 1 & mask;
                }
                larger[place] = entry;
            }
        }
        table = larger;
    }
}
