package dev.oddtrail.domain.markov;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * How often a parameter had each value. Blank values are not counted. Immutable.
 *
 * @param counts value to count, in the order of the values; empty for free text
 * @param freeText whether the parameter had more distinct values than are kept, so that none is
 */
public record ValueCounts(Map<String, Long> counts, boolean freeText) {
    static final ValueCounts NONE = new ValueCounts(Map.of(), false);
    static final ValueCounts FREE_TEXT = new ValueCounts(Map.of(), true);

    public ValueCounts {
        counts = Collections.unmodifiableMap(new TreeMap<>(counts));
    }

    /** Number of distinct values; 0 for free text. */
    public int distinct() {
        return counts.size();
    }

    public long count(String value) {
        return counts.getOrDefault(value, 0L);
    }

    /** Number of values that were counted. */
    public long total() {
        long total = 0;
        for (long count : counts.values()) {
            total += count;
        }
        return total;
    }
}
