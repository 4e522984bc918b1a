package dev.oddtrail.application.score;

import dev.oddtrail.domain.session.Principal;
import dev.oddtrail.domain.session.SessionId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The sessions asked for by principal, each in a lane over time.
 *
 * @param from begin of the first column; columns are equally long
 * @param to end of the last column
 * @param lanes that of the rarest session first; those without a scored session come last
 * @param principals number of lanes there are in all
 */
public record Lanes(Instant from, Instant to, List<Lane> lanes, long principals) {
    public Lanes {
        lanes = List.copyOf(lanes);
    }

    /**
     * The sessions of one principal.
     *
     * @param maxBits of the rarest of them; empty when none is scored
     * @param rarest the rarest of them
     * @param cells one for each column
     */
    public record Lane(
            Principal principal, long sessions, Optional<Double> maxBits, SessionId rarest, List<Cell> cells) {
        public Lane {
            cells = List.copyOf(cells);
        }
    }

    /**
     * The sessions of a principal that begin in a column.
     *
     * @param maxBits of the rarest of them; empty when none is scored
     */
    public record Cell(long sessions, Optional<Double> maxBits) {}

    /**
     * Which lanes are asked for.
     *
     * @param from empty for the begin of the earliest session asked for
     * @param to empty for just after the begin of the latest session asked for
     * @param skip how many lanes to leave out at the beginning
     * @param limit how many lanes at most
     */
    public record Grid(int columns, Optional<Instant> from, Optional<Instant> to, long skip, int limit) {
        /** Most columns. */
        public static final int MOST_COLUMNS = 500;

        /**
         * @throws IllegalArgumentException if there are no columns or more than {@value #MOST_COLUMNS}, an end lies
         *     before its beginning, or a number of lanes is negative
         */
        public Grid {
            if (columns < 1 || columns > MOST_COLUMNS) {
                throw new IllegalArgumentException("lanes have 1 to " + MOST_COLUMNS + " columns, got " + columns);
            }
            if (from.isPresent() && to.isPresent() && !from.get().isBefore(to.get())) {
                throw new IllegalArgumentException(
                        "lanes cannot end at " + to.get() + ", before they begin at " + from.get());
            }
            if (skip < 0 || limit < 0) {
                throw new IllegalArgumentException("a number of lanes cannot be negative: " + Math.min(skip, limit));
            }
        }
    }
}
