package dev.oddtrail.application.score;

import java.util.List;
import java.util.Optional;

/**
 * Some of the sessions asked for, the rarest first.
 *
 * @param matching number of sessions that were asked for, on all pages
 * @param next where the next page begins; empty on the last
 */
public record RankedPage(List<RankedSession> sessions, long matching, Optional<PageMark> next) {
    public RankedPage {
        sessions = List.copyOf(sessions);
    }

    /**
     * Where a page begins. It stays valid, for a run's order never changes.
     *
     * @param rank rank of the first session that can stand on the page, from 1
     */
    public record PageMark(long rank) {
        public static final PageMark FIRST = new PageMark(1);

        /**
         * @throws IllegalArgumentException if the rank is below 1
         */
        public PageMark {
            if (rank < 1) {
                throw new IllegalArgumentException("a page begins at rank 1 or later, got " + rank);
            }
        }
    }
}
