package dev.oddtrail.application.triage;

import java.util.Optional;
import java.util.Set;

/**
 * Which of the decisions that count, the last about each session, are asked for.
 *
 * @param states states they left sessions in; empty for any
 * @param analyst who made them; empty for anybody
 */
public record StandingFilter(Set<TriageState> states, Optional<String> analyst) {
    /** All of them. */
    public static final StandingFilter ALL = new StandingFilter(Set.of(), Optional.empty());

    public StandingFilter {
        states = Set.copyOf(states);
    }
}
