package dev.oddtrail.domain.session;

import java.time.Duration;

/**
 * When a session ends.
 *
 * @param maxGap longest time between two neighbouring events of a session
 * @param maxDuration longest time between the first and the last event of a session
 */
public record SessionLimits(Duration maxGap, Duration maxDuration, Bounds bounds) {
    /** No limit is longer. */
    public static final Duration LONGEST = Duration.ofDays(36_500);

    /** Two minutes between events, twenty in all, both inclusive: what Microsoft's hunting notebooks use. */
    public static final SessionLimits DEFAULT =
            new SessionLimits(Duration.ofMinutes(2), Duration.ofMinutes(20), Bounds.INCLUSIVE);

    /**
     * @throws IllegalArgumentException if a limit is negative or longer than 36,500 days
     */
    public SessionLimits {
        check("gap", maxGap);
        check("duration", maxDuration);
    }

    /** Whether the duration always ends a session before the gap can. */
    public boolean gapNeverApplies() {
        return maxDuration.compareTo(maxGap) < 0;
    }

    private static void check(String what, Duration limit) {
        if (limit.isNegative() || limit.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("the longest " + what + " of a session must lie between 0 and "
                    + LONGEST.toDays() + " days, got " + limit);
        }
    }
}
