package dev.oddtrail.benchmarks.log;

/**
 * What a made-up log holds.
 *
 * @param events number of events, planted ones included
 * @param users number of people; the busiest come first
 * @param commands number of distinct commands that people and hosts use; all of them occur once there are about ten
 *     times as many events
 * @param plants number of planted sessions, at most one for every {@value #EVENTS_A_PLANT} events
 * @param seed equal shapes give equal logs
 */
record LogShape(long events, int users, int commands, int plants, long seed) {
    static final int EVENTS_A_PLANT = 100;

    static final int MIN_USERS = 4;

    private static final long MAX_PLANTS = 1_000_000;

    LogShape {
        check("events", events, 1, Long.MAX_VALUE);
        check("users", users, MIN_USERS, 10_000_000);
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
