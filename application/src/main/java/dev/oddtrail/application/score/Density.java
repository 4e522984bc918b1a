package dev.oddtrail.application.score;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Counts of sessions in a grid of time by bits.
 *
 * @param from begin of the first column; columns are equally long
 * @param to end of the last column
 * @param minBits lower end of the first row; rows are equally high
 * @param maxBits upper end of the last row, which holds this value too
 * @param counts by row, then column
 * @param unscored by column: number of sessions without a score
 */
public record Density(
        Instant from, Instant to, double minBits, double maxBits, List<List<Long>> counts, List<Long> unscored) {
    public Density {
        counts = counts.stream().map(List::copyOf).toList();
        unscored = List.copyOf(unscored);
    }

    /**
     * The grid to count in.
     *
     * @param from empty for the begin of the earliest session asked for
     * @param to empty for just after the begin of the latest session asked for
     * @param maxBits empty for the bits of the rarest session asked for
     */
    public record Grid(
            int columns,
            int rows,
            Optional<Instant> from,
            Optional<Instant> to,
            double minBits,
            Optional<Double> maxBits) {
        /** Most columns, and most rows. */
        public static final int MAX = 2_000;

        /**
         * @throws IllegalArgumentException if there are no columns or rows, or more than {@value #MAX}, or an end lies
         *     before its beginning
         */
        public Grid {
            if (columns < 1 || rows < 1 || columns > MAX || rows > MAX) {
                throw new IllegalArgumentException(
                        "a grid has 1 to " + MAX + " columns and rows, got " + columns + " and " + rows);
            }
            if (from.isPresent() && to.isPresent() && !from.get().isBefore(to.get())) {
                throw new IllegalArgumentException(
                        "a grid cannot end at " + to.get() + ", before it begins at " + from.get());
            }
            if (!(minBits >= 0 && minBits < maxBits.orElse(Double.POSITIVE_INFINITY))) {
                throw new IllegalArgumentException("a grid cannot reach from " + minBits + " to "
                        + maxBits.orElse(Double.POSITIVE_INFINITY) + " bits");
            }
        }
    }
}
