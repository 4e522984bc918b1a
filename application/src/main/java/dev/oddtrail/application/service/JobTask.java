package dev.oddtrail.application.service;

import dev.oddtrail.application.job.Job;
import dev.oddtrail.application.job.JobOutcome;
import dev.oddtrail.application.job.JobProgress;
import dev.oddtrail.application.job.JobState;
import dev.oddtrail.application.log.Progress;
import dev.oddtrail.application.port.out.StorageException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A job of this program, from being asked for to its end. Safe for use by multiple threads. */
final class JobTask implements Progress.Listener {
    private final JobsService.JobWork work;
    private final UnaryOperator<String> wording;
    private final Runnable whenOver;
    private final InstantSource clock;
    private volatile Job job;
    private volatile @Nullable JobProgress progress;
    private volatile @Nullable JobState stopped;
    private volatile JobOutcome found = JobOutcome.NONE;

    /**
     * @param wording what people are told in place of the message of a failure
     * @param whenOver run once when the job is over
     */
    JobTask(Job job, JobsService.JobWork work, UnaryOperator<String> wording, Runnable whenOver, InstantSource clock) {
        this.job = job;
        this.work = work;
        this.wording = wording;
        this.whenOver = whenOver;
        this.clock = clock;
    }

    Job job() {
        return job;
    }

    Optional<JobProgress> progress() {
        return Optional.ofNullable(progress);
    }

    /** What is known already, for the case that nothing more comes of it. */
    void found(JobOutcome known) {
        found = known;
    }

    /** Whether it runs from now on; it does not when it was stopped while it waited. */
    synchronized boolean begin() {
        if (job.state() != JobState.QUEUED) {
            return false;
        }
        job = job.started(clock.instant());
        return true;
    }

    /** Does the work, to its end or to that of the job. */
    void run() {
        JobState state = JobState.DONE;
        Optional<String> message = Optional.empty();
        JobOutcome outcome = JobOutcome.NONE;
        try {
            outcome = work.run(this);
        } catch (RuntimeException | Error failure) {
            JobState how = stopped;
            state = how == null ? JobState.FAILED : how;
            message = how == null ? Optional.of(wording.apply(words(failure))) : Optional.empty();
            outcome = how == null ? found : JobOutcome.NONE;
        }
        end(state, message, outcome);
    }

    private static String words(Throwable failure) {
        String message = failure.getMessage();
        return message == null || failure instanceof Error ? failure.toString() : message;
    }

    private synchronized void end(JobState state, Optional<String> message, JobOutcome outcome) {
        job = job.ended(state, clock.instant(), message, outcome);
        progress = null;
        whenOver.run();
    }

    /**
     * Stops it: at once if it waits, else as soon as it can be.
     *
     * @return whether it is over now
     */
    synchronized boolean stop(JobState how) {
        if (job.state() == JobState.QUEUED) {
            end(how, Optional.empty(), JobOutcome.NONE);
            return true;
        }
        stopped = how;
        return false;
    }

    /** Says that what became of it could not be kept. */
    synchronized void forgotten(StorageException failure) {
        String said = "what became of this job could not be kept: " + failure.getMessage();
        job = new Job(
                job.id(),
                job.kind(),
                job.title(),
                job.analyst(),
                job.state(),
                job.queuedAt(),
                job.startedAt(),
                job.endedAt(),
                Optional.of(job.message().map(before -> before + "; " + said).orElse(said)),
                job.outcome());
    }

    @Override
    public void progress(Progress now) {
        Instant at = clock.instant();
        JobProgress before = progress;
        Instant began = job.startedAt().orElse(at);
        Instant since =
                before == null ? began : before.progress().stage().equals(now.stage()) ? before.since() : before.at();
        progress = new JobProgress(now, since, at);
    }

    @Override
    public void stopIfAsked() {
        if (stopped != null) {
            throw new CancellationException("the job was stopped");
        }
    }
}
