package dev.oddtrail.adapter.persistence.column;

import java.util.function.IntConsumer;

/** What was done in sessions, for one question. Names of commands have numbers from 0. */
public interface Deeds {
    /**
     * Tells which commands a session has, one after another.
     *
     * @param session number of the session; many are asked for in ascending order
     * @param sink takes the numbers of the names
     * @return the instant of the last event, in nanoseconds
     */
    long read(int session, IntConsumer sink);

    /** The name of this number, which was told before. */
    String name(int number);
}
