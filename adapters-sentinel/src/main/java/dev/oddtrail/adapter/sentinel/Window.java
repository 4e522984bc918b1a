package dev.oddtrail.adapter.sentinel;

import java.time.Duration;
import java.time.Instant;

/**
 * A span of time that is asked for at once.
 *
 * @param from its begin
 * @param to its end
 * @param first whether nothing is asked for before it; if something is, the begin belongs to it
 * @param last whether nothing is asked for after it; if something is, the end does not belong to it
 */
record Window(Instant from, Instant to, boolean first, boolean last) {
    /** What is not divided any more. */
    static final Duration SHORTEST = Duration.ofSeconds(1);

    /** How much more than its own time is asked for at a border, whichever instants the workspace counts to a span. */
    static final Duration MARGIN = Duration.ofMillis(1);

    static Window whole(Instant from, Instant to) {
        return new Window(from, to, true, true);
    }

    boolean isWhole() {
        return first && last;
    }

    boolean isDivisible() {
        return Duration.between(from, to).compareTo(SHORTEST.multipliedBy(2)) >= 0;
    }

    Window earlierHalf() {
        return new Window(from, middle(), first, false);
    }

    Window laterHalf() {
        return new Window(middle(), to, false, last);
    }

    /** The earliest instant to ask for. */
    Instant askFrom() {
        return first ? from : from.minus(MARGIN);
    }

    /** The latest instant to ask for. */
    Instant askTo() {
        return last ? to : to.plus(MARGIN);
    }

    /** Whether a row of this time is this window's, and not a neighbour's. */
    boolean contains(Instant time) {
        return (first || !time.isBefore(from)) && (last || time.isBefore(to));
    }

    /** Whether a row of this time can come when the window is asked for. */
    boolean explains(Instant time) {
        return (first || !time.isBefore(askFrom())) && (last || !time.isAfter(askTo()));
    }

    private Instant middle() {
        return from.plusSeconds(Duration.between(from, to).toSeconds() / 2);
    }

    @Override
    public String toString() {
        return from + " to " + to;
    }
}
