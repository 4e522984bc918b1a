package dev.oddtrail.application.log;

import java.util.Set;

/**
 * Which parameter values a reader keeps. Values of free text are of no use to a model, and are most of a log's bytes.
 *
 * @param maxDistinct once a parameter has shown more distinct values than this, its further values are withheld
 * @param always parameters whose values are kept however many there are
 */
public record ValueRetention(int maxDistinct, Set<String> always) {
    /** Three times as many as a parameter may have to be modelled. */
    public static final ValueRetention DEFAULT = new ValueRetention(64, Set.of());

    /** Keeps every value. */
    public static final ValueRetention ALL = new ValueRetention(Integer.MAX_VALUE, Set.of());

    /** Keeps no value, only names. */
    public static final ValueRetention NAMES_ONLY = new ValueRetention(0, Set.of());

    /**
     * @throws IllegalArgumentException if the number is negative
     */
    public ValueRetention {
        always = Set.copyOf(always);
        if (maxDistinct < 0) {
            throw new IllegalArgumentException("a number of values cannot be negative: " + maxDistinct);
        }
    }
}
