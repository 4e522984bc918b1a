package dev.oddtrail.domain.markov;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** How often a parameter had each value. Blank values are not counted. Immutable. */
public final class ValueCounts {
    static final ValueCounts NONE = new ValueCounts(Map.of(), false);
    static final ValueCounts FREE_TEXT = new ValueCounts(Map.of(), true);

    private final Map<String, Long> counts;
    private final boolean freeText;
    private final long total;

    ValueCounts(Map<String, Long> counts, boolean freeText) {
        this.counts = Collections.unmodifiableMap(new TreeMap<>(counts));
        this.freeText = freeText;
        long sum = 0;
        for (long count : counts.values()) {
            sum = Counts.sum(sum, count);
        }
        this.total = sum;
    }

    /** Value to count, in the order of the values; empty for free text. */
    public Map<String, Long> counts() {
        return counts;
    }

    /** Whether the parameter had more distinct values than are kept, so that none is. */
    public boolean freeText() {
        return freeText;
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
        return total;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ValueCounts that && freeText == that.freeText && counts.equals(that.counts);
    }

    @Override
    public int hashCode() {
        return 31 * counts.hashCode() + Boolean.hashCode(freeText);
    }
}
