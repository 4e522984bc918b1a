package dev.oddtrail.application.port.out;

import dev.oddtrail.application.job.Job;
import dev.oddtrail.application.job.JobId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Remembers jobs. Implementations are safe for use by multiple threads. */
public interface JobRepository {
    /**
     * Adds a job that waits; it is safe when this returns. This program works on it until it is over.
     *
     * @throws StorageException if it cannot be kept
     */
    Job add(Job.Kind kind, String title, String analyst, Instant queuedAt);

    /**
     * Keeps what became of a job; one that is not there is not added.
     *
     * @throws StorageException if that cannot be kept
     */
    void update(Job job);

    Optional<Job> find(JobId id);

    /** Every job, the one asked for last first. */
    List<Job> jobs();

    /**
     * Makes every job an interrupted one that is not over, and that no program works on any more. What this one has
     * added, or another that is still running, stays as it is.
     *
     * @param at when that was found
     * @return how many there were
     * @throws StorageException if that cannot be kept
     */
    int interruptAbandoned(Instant at);
}
