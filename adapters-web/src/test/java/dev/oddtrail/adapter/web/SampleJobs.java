package dev.oddtrail.adapter.web;

import dev.oddtrail.application.job.Job;
import dev.oddtrail.application.job.JobId;
import dev.oddtrail.application.job.JobOutcome;
import dev.oddtrail.application.job.JobProgress;
import dev.oddtrail.application.job.JobState;
import dev.oddtrail.application.log.DatasetId;
import dev.oddtrail.application.log.Progress;
import dev.oddtrail.application.log.Rejection;
import dev.oddtrail.application.port.in.ImportEventsUseCase.ImportRequest;
import dev.oddtrail.application.port.in.JobsUseCase;
import dev.oddtrail.application.port.in.UnknownJobException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Jobs that run until a test ends them. */
final class SampleJobs implements JobsUseCase {
    final List<ImportRequest> imports = new ArrayList<>();
    final List<RunRequest> runs = new ArrayList<>();

    private final List<Job> jobs = new ArrayList<>();
    private final List<Runnable> whenOver = new ArrayList<>();

    @Override
    public void recover() {
        // No earlier program has left anything.
    }

    @Override
    public synchronized Job importEvents(ImportRequest request, String analyst, Runnable over) {
        imports.add(request);
        return running(Job.Kind.IMPORT, analyst, over);
    }

    @Override
    public synchronized Job score(RunRequest request, String analyst) {
        runs.add(request);
        return running(Job.Kind.SCORING, analyst, () -> {});
    }

    private Job running(Job.Kind kind, String analyst, Runnable over) {
        Job job = new Job(
                        new JobId(jobs.size() + 1L),
                        kind,
                        SampleCase.HOSTILE,
                        analyst,
                        JobState.QUEUED,
                        SampleCase.BEGIN,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        JobOutcome.NONE)
                .started(SampleCase.BEGIN);
        jobs.add(job);
        whenOver.add(over);
        return job;
    }

    /** Ends a job with something to report. */
    synchronized void end(long number, JobState state) {
        int index = (int) number - 1;
        jobs.set(
                index,
                jobs.get(index)
                        .ended(
                                state,
                                SampleCase.BEGIN.plusSeconds(5),
                                Optional.empty(),
                                new JobOutcome(
                                        Optional.of(new DatasetId("may")),
                                        Optional.empty(),
                                        Optional.empty(),
                                        Map.of("sessions", 4L),
                                        Map.of(Rejection.Reason.MISSING_TIME, 1L),
                                        List.of(new JobOutcome.Example(
                                                Rejection.Reason.MISSING_TIME, SampleCase.HOSTILE)),
                                        List.of("a warning"))));
        whenOver.get(index).run();
    }

    @Override
    public synchronized List<Job> jobs() {
        List<Job> all = new ArrayList<>(jobs);
        Collections.reverse(all);
        return all;
    }

    @Override
    public synchronized Job job(JobId job) {
        return jobs.stream()
                .filter(known -> known.id().equals(job))
                .findFirst()
                .orElseThrow(() -> new UnknownJobException(job));
    }

    @Override
    public Optional<JobProgress> progress(JobId job) {
        return job(job).state() == JobState.RUNNING
                ? Optional.of(new JobProgress(
                        new Progress("reading", 10, OptionalLong.of(40), "bytes"),
                        SampleCase.BEGIN,
                        SampleCase.BEGIN.plusSeconds(5)))
                : Optional.empty();
    }

    @Override
    public boolean cancel(JobId job) {
        if (job(job).state().over()) {
            return false;
        }
        end(job.number(), JobState.CANCELLED);
        return true;
    }

    @Override
    public void close() {
        // Nothing runs.
    }
}
