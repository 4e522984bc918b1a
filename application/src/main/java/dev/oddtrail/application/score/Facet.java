package dev.oddtrail.application.score;

import java.util.List;
import java.util.Optional;

/**
 * How the sessions asked for divide by one of their features.
 *
 * @param values most sessions first, then by value; a session of several values counts for each
 * @param others number of values that are left out
 */
public record Facet(List<Value> values, long others) {
    public Facet {
        values = List.copyOf(values);
    }

    /**
     * A value, and the sessions that have it.
     *
     * @param value empty for sessions without one
     * @param maxBits of the rarest of them; empty when none is scored
     */
    public record Value(Optional<String> value, long sessions, Optional<Double> maxBits) {}

    /** What to divide by. */
    public sealed interface Field {
        /**
         * One of the principal's identifiers.
         *
         * @param index its place in the data set's identifier names, from 0
         */
        record Identifier(int index) implements Field {
            /**
             * @throws IllegalArgumentException if the index is negative
             */
            public Identifier {
                if (index < 0) {
                    throw new IllegalArgumentException("identifiers are counted from 0, got " + index);
                }
            }
        }

        /** Features that every run has. Values are names of enum constants, commands as they are in the data. */
        enum Feature implements Field {
            BAND,
            STATE,
            /** Commands of the rarest window, each once. */
            COMMAND
        }
    }
}
