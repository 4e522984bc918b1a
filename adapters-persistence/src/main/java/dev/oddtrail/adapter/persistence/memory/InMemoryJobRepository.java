package dev.oddtrail.adapter.persistence.memory;

import dev.oddtrail.application.job.Job;
import dev.oddtrail.application.job.JobId;
import dev.oddtrail.application.job.JobOutcome;
import dev.oddtrail.application.job.JobState;
import dev.oddtrail.application.port.out.JobRepository;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Keeps jobs by their numbers. */
final class InMemoryJobRepository implements JobRepository {
    private final TreeMap<Long, Job> jobs = new TreeMap<>();

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
        jobs.put(job.id().number(), job);
        return job;
    }

    @Override
    public synchronized void update(Job job) {
        jobs.replace(job.id().number(), job);
    }

    @Override
    public synchronized Optional<Job> find(JobId id) {
        return Optional.ofNullable(jobs.get(id.number()));
    }

    @Override
    public synchronized List<Job> jobs() {
        return new ArrayList<>(jobs.descendingMap().values());
    }

    /** Jobs do not outlive the program that works on them. */
    @Override
    public int interruptAbandoned(Instant at) {
        return 0;
    }
}
