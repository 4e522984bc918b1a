package dev.oddtrail.adapter.cli;

import java.time.LocalDate;

/**
 * Writes instants as {@link java.time.Instant#toString} does, in a tenth of its time: those of a list come in order, so
 * that the date of one is mostly that of the one before. Not safe for use by multiple threads.
 */
final class InstantDigits {
    private static final long NANOS_PER_DAY = 86_400_000_000_000L;

    private final StringBuilder text = new StringBuilder(30);
    private long day = Long.MIN_VALUE;
    private String date = "";

    /**
     * @param epochNanos nanoseconds since 1970-01-01T00:00:00Z
     */
    String of(long epochNanos) {
        long of = Math.floorDiv(epochNanos, NANOS_PER_DAY);
        if (of != day) {
            day = of;
            date = LocalDate.ofEpochDay(of) + "T";
        }
        long nanos = Math.floorMod(epochNanos, NANOS_PER_DAY);
        long seconds = nanos / 1_000_000_000;
        text.setLength(0);
        text.append(date);
        two(seconds / 3600);
        text.append(':');
        two(seconds / 60 % 60);
        text.append(':');
        two(seconds % 60);
        fraction((int) (nanos % 1_000_000_000));
        return text.append('Z').toString();
    }

    private void two(long number) {
        text.append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
    }

    /** None, or three, six or nine digits. */
    private void fraction(int nanos) {
        if (nanos == 0) {
            return;
        }
        text.append('.');
        int digits = nanos % 1_000_000 == 0 ? 3 : nanos % 1_000 == 0 ? 6 : 9;
        int divisor = 100_000_000;
        for (int i = 0; i < digits; i++) {
            text.append((char) ('0' + nanos / divisor % 10));
            divisor /= 10;
        }
    }
}
