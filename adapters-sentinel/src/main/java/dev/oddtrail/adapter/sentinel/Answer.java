package dev.oddtrail.adapter.sentinel;

import java.time.Duration;
import java.util.Optional;

/** What a workspace answers to one request. */
sealed interface Answer {
    /** All rows of the window. */
    record Complete(Table table) implements Answer {}

    /**
     * Rows, but not all.
     *
     * @param why a sentence
     */
    record Incomplete(Table table, String why) implements Answer {}

    /**
     * More than the workspace hands out at once, or finds in the time it takes.
     *
     * @param why a sentence
     */
    record TooMuch(String why) implements Answer {}

    /**
     * None now, but perhaps later.
     *
     * @param why a sentence
     * @param pause how long to wait, if the workspace says so
     */
    record Busy(String why, Optional<Duration> pause) implements Answer {}
}
