package dev.oddtrail.adapter.persistence.column;

import dev.oddtrail.domain.session.EpochNanos;
import java.time.Duration;
import java.time.Instant;

/** Columns of equal length between two instants, which may lie beyond those that events can have. */
final class TimeAxis {
    private final double origin;
    private final double nanosPerColumn;
    private final long from;
    private final long to;
    private final boolean endless;
    private final boolean empty;
    private final int columns;

    TimeAxis(Instant begin, Instant end, int columns) {
        this.columns = columns;
        this.from = clamped(begin);
        this.to = clamped(end);
        this.endless = end.isAfter(EpochNanos.MAX);
        this.empty = begin.isAfter(EpochNanos.MAX) || !end.isAfter(EpochNanos.MIN);
        // Distances are taken from the first nanosecond that counts, so that near ones are exact.
        this.nanosPerColumn = nanos(begin, end) / columns;
        this.origin = nanos(begin, EpochNanos.toInstant(from));
    }

    /** The column of an instant; negative outside. */
    int column(long nanos) {
        if (empty || nanos < from || (nanos >= to && !endless)) {
            return -1;
        }
        double distance = nanos - from < 0 ? (double) nanos - (double) from : nanos - from;
        return Math.min(columns - 1, (int) ((origin + distance) / nanosPerColumn));
    }

    private static double nanos(Instant begin, Instant end) {
        Duration between = Duration.between(begin, end);
        return between.getSeconds() * 1e9 + between.getNano();
    }

    /** The instant in nanoseconds; the first or the last that events can have, if it lies beyond. */
    static long clamped(Instant instant) {
        if (instant.isBefore(EpochNanos.MIN)) {
            return Long.MIN_VALUE;
        }
        return instant.isAfter(EpochNanos.MAX) ? Long.MAX_VALUE : EpochNanos.of(instant);
    }
}
