package dev.oddtrail.application.score;

import dev.oddtrail.application.triage.Suppression;
import java.util.List;

/**
 * All that answers about a run depend on: as long as it is equal, they are.
 *
 * @param revision grows with every decision about the sessions of the run's data set
 * @param suppressions those that are active
 */
public record RunState(ScoringRun run, long revision, List<Suppression> suppressions) {
    public RunState {
        suppressions = List.copyOf(suppressions);
    }
}
