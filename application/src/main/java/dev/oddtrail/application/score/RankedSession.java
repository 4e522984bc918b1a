package dev.oddtrail.application.score;

import dev.oddtrail.application.triage.TriageState;
import dev.oddtrail.domain.scoring.ScoredSession;

/**
 * A session of a run, with what analysts have decided.
 *
 * @param rank place among all sessions of the run, from 1 for the rarest, in the order of {@link
 *     ScoredSession#RAREST_FIRST}
 * @param state open when nothing was decided
 * @param suppressed whether a suppression hides it
 */
public record RankedSession(long rank, ScoredSession scored, TriageState state, boolean suppressed) {}
