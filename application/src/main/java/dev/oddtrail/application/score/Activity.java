package dev.oddtrail.application.score;

import dev.oddtrail.application.log.ReadReport.Span;
import dev.oddtrail.domain.session.Principal;
import java.util.List;
import java.util.Optional;

/**
 * What happens in the sessions asked for, taken together.
 *
 * @param sessions their number
 * @param unscored number of those that are too short for a window
 * @param events number of commands in them
 * @param span from the first event to the last; empty without sessions
 * @param rarest the rarest of them; empty when none is scored
 * @param median of the scored ones, the rarer of two in the middle; empty when none is scored
 * @param uses the commands in them, the most frequent first, then by name
 * @param hours their number by the hour of the day in UTC in which they begin, from 0 to 23
 * @param everyonesHours the same of all sessions of the run
 * @param known whose they are, with the principal of the most sessions first, then in the order of principals
 */
public record Activity(
        long sessions,
        long unscored,
        long events,
        Optional<Span> span,
        Optional<Placed> rarest,
        Optional<Placed> median,
        List<Use> uses,
        List<Long> hours,
        List<Long> everyonesHours,
        List<Known> known) {
    public Activity {
        uses = List.copyOf(uses);
        hours = List.copyOf(hours);
        everyonesHours = List.copyOf(everyonesHours);
        known = List.copyOf(known);
    }

    /**
     * A scored session.
     *
     * @param rank its place among all of the run, from 1
     */
    public record Placed(long rank, double bits) {}

    /**
     * How often a command occurs.
     *
     * @param sessions in how many sessions
     */
    public record Use(String command, long times, long sessions) {}

    /** A combination of identifiers with its number of sessions. */
    public record Known(Principal principal, long sessions) {}
}
