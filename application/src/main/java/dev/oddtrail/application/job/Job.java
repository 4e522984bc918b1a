package dev.oddtrail.application.job;

import java.time.Instant;
import java.util.Optional;

/**
 * Something to be done in the background.
 *
 * @param kind what kind of work it is
 * @param title what is done with what, for people
 * @param analyst who asked for it
 * @param startedAt empty while it waits, and for one that never began
 * @param endedAt empty until it is over
 * @param message why it failed; empty otherwise
 * @param outcome what came of it; of a failed import also what could not be read
 */
public record Job(
        JobId id,
        Kind kind,
        String title,
        String analyst,
        JobState state,
        Instant queuedAt,
        Optional<Instant> startedAt,
        Optional<Instant> endedAt,
        Optional<String> message,
        JobOutcome outcome) {
    /** Kinds of work. */
    public enum Kind {
        /** Logs are read and kept as sessions. */
        IMPORT,
        /** Sessions are scored, with a model that may be trained first. */
        SCORING
    }

    /** The same job, which has begun. */
    public Job started(Instant at) {
        return new Job(
                id,
                kind,
                title,
                analyst,
                JobState.RUNNING,
                queuedAt,
                Optional.of(at),
                Optional.empty(),
                Optional.empty(),
                outcome);
    }

    /** The same job, which is over. */
    public Job ended(JobState how, Instant at, Optional<String> why, JobOutcome result) {
        return new Job(id, kind, title, analyst, how, queuedAt, startedAt, Optional.of(at), why, result);
    }
}
