package dev.oddtrail.adapter.logs;

import java.util.Arrays;

/**
 * Which principal identifiers make as they stand in the log, and how often each normaliser changed them on the way, so
 * that this is found out once for most records. Not safe for use by multiple threads.
 */
final class KnownPrincipals {
    private static final int MAX_ENTRIES = 1 << 16;
    private static final int MAX_BYTES = 1 << 23;

    /** That an entry is not filled in. */
    static final int UNKNOWN = -1;

    private ByteDictionary written = new ByteDictionary();
    private int[] principals = new int[64];
    private int[][] changes = new int[64][];

    /** The entry of identifiers as they stand in the log. */
    int entry(byte[] bytes, int from, int to) {
        if (written.size() > MAX_ENTRIES || written.bytes() > MAX_BYTES) {
            clear();
        }
        int entry = written.idOf(bytes, from, to, 0);
        if (entry == principals.length) {
            principals = Arrays.copyOf(principals, 2 * entry);
            changes = Arrays.copyOf(changes, 2 * entry);
        }
        if (changes[entry] == null) {
            principals[entry] = UNKNOWN;
        }
        return entry;
    }

    /** The worker's id of the principal, or {@link #UNKNOWN}. */
    int principal(int entry) {
        return principals[entry];
    }

    /** How often each normaliser changed something; not to be changed. */
    int[] changes(int entry) {
        return changes[entry];
    }

    void put(int entry, int principal, int[] itsChanges) {
        principals[entry] = principal;
        changes[entry] = itsChanges;
    }

    /** Forgets everything, as when the ids of principals begin again. */
    void clear() {
        written = new ByteDictionary();
        Arrays.fill(changes, null);
    }
}
