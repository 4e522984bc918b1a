package dev.oddtrail.benchmarks.log;

/**
 * What a made-up log holds.
 *
 * @param events number of events, planted ones included
 * @param users number of people; the busiest come first
 * @param busiest mean number of sessions that the busiest person has on a working day
 * @param commands number of distinct commands that people and hosts use; all of them occur in a log of
 *     100,000 events, or of ten times their number where that is more
 * @param plants number of planted sessions, at most one for every {@value #EVENTS_A_PLANT} events
 * @param seed equal shapes give equal logs
 */
record LogShape(long events, int users, double busiest, int commands, int plants, long seed) {
    /** Sessions of the busiest person on a working day. */
    static final double BUSIEST = 30;

    static final int EVENTS_A_PLANT = 100;

    static final int MIN_USERS = 4;

    private static final double MAX_BUSIEST = 100;
    private static final long MAX_PLANTS = 1_000_000;

    LogShape {
        check("events", events, 1, Long.MAX_VALUE);
        check("users", users, MIN_USERS, 10_000_000);
        if (!(busiest > 0 && busiest <= MAX_BUSIEST)) {
            throw new IllegalArgumentException("the sessions of the busiest person must be more than 0 and at most "
                    + MAX_BUSIEST + " a day, got " + busiest);
        }
        check("commands", commands, Tasks.BASE_COMMANDS, 10_000_000);
        check("plants", plants, 0, Math.min(events / EVENTS_A_PLANT, MAX_PLANTS));
    }

    /** So many people that the log spans about three weeks, however large it is. */
    static int usersFor(long events) {
        return (int) Math.min(Math.max(events / 500, 12), 10_000_000);
    }

    /** One planted session for every 10,000 events. */
    static int plantsFor(long events) {
        return (int) Math.min(events / 10_000, MAX_PLANTS);
    }

    private static void check(String what, long number, long min, long max) {
        if (number < min || number > max) {
            throw new IllegalArgumentException(
                    "the number of " + what + " must lie between " + min + " and " + max + ", got " + number);
        }
    }
}
