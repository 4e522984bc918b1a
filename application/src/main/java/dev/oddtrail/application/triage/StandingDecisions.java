package dev.oddtrail.application.triage;

import java.util.List;
import java.util.Map;

/**
 * Some of the decisions that count, the last about each session.
 *
 * @param decisions the one made last first
 * @param sessions number of sessions by the state that they were left in, whichever states were asked for; a state that
 *     no session was left in is missing
 */
public record StandingDecisions(List<Decision> decisions, Map<TriageState, Long> sessions) {
    public StandingDecisions {
        decisions = List.copyOf(decisions);
        sessions = Map.copyOf(sessions);
    }
}
