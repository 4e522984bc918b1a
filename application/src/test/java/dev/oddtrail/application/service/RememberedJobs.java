package dev.oddtrail.application.service;

import dev.oddtrail.application.job.Job;
import dev.oddtrail.application.job.JobId;
import dev.oddtrail.application.job.JobOutcome;
import dev.oddtrail.application.job.JobState;
import dev.oddtrail.application.port.out.JobRepository;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Jobs for the tests of the services, as plain as can be; somebody can wait for one. Whoever asks what was abandoned has
 * worked on none of them.
 */
final class RememberedJobs implements JobRepository {
    private static final long PATIENCE_SECONDS = 60;

    private final List<Job> jobs = new ArrayList<>();

    @Override
    public synchronized Job add(Job.Kind kind, String title, String analyst, Instant queuedAt) {
        Job job = new Job(
                new JobId(jobs.size() + 1L),
                kind,
                title,
                analyst,
                JobState.QUEUED,
                queuedAt,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                JobOutcome.NONE);
        jobs.add(job);
        return job;
    }

    @Override
    public synchronized void update(Job job) {
        jobs.set((int) job.id().number() - 1, job);
        notifyAll();
    }

    @Override
    public synchronized Optional<Job> find(JobId id) {
        return id.number() <= jobs.size() ? Optional.of(jobs.get((int) id.number() - 1)) : Optional.empty();
    }

    @Override
    public synchronized List<Job> jobs() {
        List<Job> all = new ArrayList<>(jobs);
        Collections.reverse(all);
        return all;
    }

    @Override
    public synchronized int interruptAbandoned(Instant at) {
        List<Job> unfinished = jobs.stream().filter(job -> !job.state().over()).toList();
        unfinished.forEach(job -> update(job.ended(JobState.INTERRUPTED, at, Optional.empty(), JobOutcome.NONE)));
        return unfinished.size();
    }

    /** Waits until a job is over, but not for ever, and answers what became of it. */
    synchronized Job over(JobId id) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!jobs.get((int) id.number() - 1).state().over()) {
            long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            if (left <= 0) {
                throw new AssertionError("after " + PATIENCE_SECONDS + " s job " + id + " is still "
                        + jobs.get((int) id.number() - 1).state());
            }
            wait(left);
        }
        return jobs.get((int) id.number() - 1);
    }
}
