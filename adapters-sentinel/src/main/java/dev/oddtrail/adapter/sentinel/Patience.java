package dev.oddtrail.adapter.sentinel;

import java.time.Duration;

/**
 * How long to put up with a workspace.
 *
 * @param attempts how often one window is asked for at most, while the workspace is busy
 * @param firstWait before the second attempt, where the workspace does not say; doubled for each further one
 * @param longestWait longest time to wait before an attempt, even if the workspace says more
 * @param search how long the workspace may look for the rows
 * @param answer how long to wait for its answer
 */
record Patience(int attempts, Duration firstWait, Duration longestWait, Duration search, Duration answer) {
    /** Ten minutes are the most that a workspace takes. */
    static final Patience USUAL = new Patience(
            8, Duration.ofSeconds(2), Duration.ofMinutes(5), Duration.ofMinutes(10), Duration.ofMinutes(11));

    /** How long to wait after so many attempts, from 1. */
    Duration waitAfter(int attempt) {
        Duration wait = firstWait.multipliedBy(1L << Math.min(attempt - 1, 20));
        return wait.compareTo(longestWait) > 0 ? longestWait : wait;
    }
}
