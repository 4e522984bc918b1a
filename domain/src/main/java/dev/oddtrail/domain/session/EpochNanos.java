package dev.oddtrail.domain.session;

import java.time.Instant;

/** Instants as nanoseconds since 1970-01-01T00:00:00Z in a {@code long}, which reaches from 1677-09-22 to 2262-04-11. */
public final class EpochNanos {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    /** The earliest instant that an event may have. */
    public static final Instant MIN = toInstant(Long.MIN_VALUE);

    /** The latest instant that an event may have. */
    public static final Instant MAX = toInstant(Long.MAX_VALUE);

    private EpochNanos() {}

    /**
     * @throws ArithmeticException if the instant is not between {@link #MIN} and {@link #MAX}
     */
    public static long of(Instant instant) {
        long seconds = instant.getEpochSecond();
        long nanos = instant.getNano();
        if (seconds < 0 && nanos > 0) {
            return Math.addExact(Math.multiplyExact(seconds + 1, NANOS_PER_SECOND), nanos - NANOS_PER_SECOND);
        }
        return Math.addExact(Math.multiplyExact(seconds, NANOS_PER_SECOND), nanos);
    }

    public static Instant toInstant(long nanos) {
        return Instant.ofEpochSecond(Math.floorDiv(nanos, NANOS_PER_SECOND), Math.floorMod(nanos, NANOS_PER_SECOND));
    }
}
