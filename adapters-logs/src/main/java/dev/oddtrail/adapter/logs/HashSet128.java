package dev.oddtrail.adapter.logs;

/**
 * A set of 128-bit hashes, of which none is zero: 64 open-addressing tables that grow one at a time and by half, so
 * that a hash takes 20 to 32 bytes and growing needs little room. Not safe for use by multiple threads.
 */
final class HashSet128 {
    private static final int SEGMENTS = 64;
    private static final int SEGMENT_SHIFT = 58;
    private static final int INITIAL = 16;

    private final long[][] segments = new long[SEGMENTS][];
    private final int[] sizes = new int[SEGMENTS];

    /** Adds a hash; whether it was not there yet. */
    boolean add(long low, long high) {
        int segment = (int) (high >>> SEGMENT_SHIFT);
        long[] table = segments[segment];
        if (table == null) {
            table = new long[2 * INITIAL];
            segments[segment] = table;
        }
        int place = find(table, low, high);
        if (table[place] != 0 || table[place + 1] != 0) {
            return false;
        }
        table[place] = low;
        table[place + 1] = high;
        sizes[segment]++;
        // Ten longs in the table for every four hashes: at most four fifths are full.
        if (sizes[segment] * 5L > table.length * 2L) {
            segments[segment] = grown(table);
        }
        return true;
    }

    /** Where the hash stands, or would stand. */
    private static int find(long[] table, long low, long high) {
        int places = table.length / 2;
        int place = (int) (((low >>> 32) * places) >>> 32);
        while (true) {
            long foundLow = table[2 * place];
            long foundHigh = table[2 * place + 1];
            if ((foundLow == low && foundHigh == high) || (foundLow == 0 && foundHigh == 0)) {
                return 2 * place;
            }
            place = place + 1 == places ? 0 : place + 1;
        }
    }

    private static long[] grown(long[] table) {
        int places = table.length / 2;
        long[] larger = new long[Math.multiplyExact(2, Math.addExact(places, places / 2))];
        for (int i = 0; i < table.length; i += 2) {
            if (table[i] != 0 || table[i + 1] != 0) {
                int place = find(larger, table[i], table[i + 1]);
                larger[place] = table[i];
                larger[place + 1] = table[i + 1];
            }
        }
        return larger;
    }
}
