package dev.oddtrail.domain.markov;

/** Arithmetic of counts, which are not negative. */
final class Counts {
    private Counts() {}

    /**
     * The exact sum of two counts.
     *
     * @throws IllegalArgumentException if it is more than a count can be
     */
    static long sum(long count, long other) {
        long sum = count + other;
        if (sum < 0) {
            throw new IllegalArgumentException("a count cannot be more than " + Long.MAX_VALUE + ", as the sum of "
                    + count + " and " + other + " is");
        }
        return sum;
    }
}
