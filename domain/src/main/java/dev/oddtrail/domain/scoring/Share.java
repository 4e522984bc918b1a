package dev.oddtrail.domain.scoring;

/**
 * How often something happened among its possible cases.
 *
 * @param count from 0 to {@code of}
 */
public record Share(long count, long of) {
    /**
     * @throws IllegalArgumentException if the count is negative or larger than the number of cases
     */
    public Share {
        if (count < 0 || count > of) {
            throw new IllegalArgumentException("no share: " + count + " of " + of);
        }
    }

    /** From 0 to 1; 0 of 0 is 0. */
    public double fraction() {
        return of == 0 ? 0 : (double) count / of;
    }
}
