package dev.oddtrail.benchmarks.load;

import java.util.List;
import java.util.Locale;

/**
 * How long the same took several times.
 *
 * @param millis at least one, ascending
 */
record Times(List<Double> millis) {
    /**
     * @throws IllegalArgumentException if there is none
     */
    Times {
        if (millis.isEmpty()) {
            throw new IllegalArgumentException("nothing was measured");
        }
        millis = millis.stream().sorted().toList();
    }

    /** The time within which so many percent were over, by the nearest rank. */
    double percentile(int percent) {
        int rank = (int) Math.ceil(percent / 100.0 * millis.size());
        return millis.get(Math.max(1, rank) - 1);
    }

    double most() {
        return millis.get(millis.size() - 1);
    }

    /** The columns of a table: median, 95th percentile and the longest. */
    String columns() {
        return String.format(Locale.ROOT, "%,.1f | %,.1f | %,.1f", percentile(50), percentile(95), most());
    }
}
