package dev.oddtrail.application.score;

import dev.oddtrail.application.log.ReadReport.Span;
import dev.oddtrail.domain.session.Principal;
import java.util.List;
import java.util.Optional;

/**
 * What a principal does in a run, beside what is usual. Sessions that a suppression hides count.
 *
 * @param name value of an identifier; sessions whose principal has it are this principal's
 * @param sessions number of its sessions
 * @param unscored number of those that are too short for a window
 * @param events number of commands in them
 * @param span from the first event to the last; empty without sessions
 * @param maxBits of its rarest session; empty when none is scored
 * @param medianBits of its scored sessions, the rarer of two in the middle; empty when none is scored
 * @param bestRank place of its rarest session among all of the run, from 1
 * @param medianRank place of the session that has the median bits
 * @param commands what it does, the most frequent first, then by name
 * @param usualCommands number of commands that the run's model was trained on
 * @param hours number of its sessions by the hour of the day in UTC in which they begin, from 0 to 23
 * @param everyonesHours the same of all sessions of the run; empty when they span more than can be counted
 * @param known the combinations of identifiers that it has, that of the most sessions first
 */
public record PrincipalProfile(
        String name,
        long sessions,
        long unscored,
        long events,
        Optional<Span> span,
        Optional<Double> maxBits,
        Optional<Double> medianBits,
        Optional<Long> bestRank,
        Optional<Long> medianRank,
        List<Use> commands,
        long usualCommands,
        List<Long> hours,
        List<Long> everyonesHours,
        List<Known> known) {
    public PrincipalProfile {
        commands = List.copyOf(commands);
        hours = List.copyOf(hours);
        everyonesHours = List.copyOf(everyonesHours);
        known = List.copyOf(known);
    }

    /**
     * How often a command occurs.
     *
     * @param times in the principal's sessions
     * @param sessions in how many of them
     * @param usualTimes in the sessions that the run's model was trained on
     */
    public record Use(String command, long times, long sessions, long usualTimes) {}

    /** A combination of identifiers with its number of sessions. */
    public record Known(Principal principal, long sessions) {}
}
