package dev.oddtrail.application.service;

import dev.oddtrail.application.job.Job;
import dev.oddtrail.application.job.JobId;
import dev.oddtrail.application.job.JobOutcome;
import dev.oddtrail.application.job.JobProgress;
import dev.oddtrail.application.job.JobState;
import dev.oddtrail.application.port.in.ImportEventsUseCase;
import dev.oddtrail.application.port.in.ImportEventsUseCase.ImportRequest;
import dev.oddtrail.application.port.in.JobsUseCase;
import dev.oddtrail.application.port.in.ScoringRunsUseCase;
import dev.oddtrail.application.port.in.TrainModelUseCase;
import dev.oddtrail.application.port.in.UnknownJobException;
import dev.oddtrail.application.port.out.JobRepository;
import dev.oddtrail.application.port.out.StorageException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

final class JobsService implements JobsUseCase {
    private final JobRepository repository;
    private final ImportEventsUseCase imports;
    private final TrainModelUseCase models;
    private final ScoringRunsUseCase runs;
    private final InstantSource clock;

    /** Jobs of this program that are not over, and those whose end could not be kept. */
    private final Map<JobId, JobTask> tasks = new ConcurrentHashMap<>();

    /** Its thread is made for the first job. */
    private final ExecutorService worker = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "oddtrail-jobs");
        thread.setDaemon(true);
        return thread;
    });

    JobsService(
            JobRepository repository,
            ImportEventsUseCase imports,
            TrainModelUseCase models,
            ScoringRunsUseCase runs,
            InstantSource clock) {
        this.repository = repository;
        this.imports = imports;
        this.models = models;
        this.runs = runs;
        this.clock = clock;
    }

    @Override
    public void recover() {
        // Whoever only looks need not be able to write.
        if (repository.jobs().stream().anyMatch(job -> !job.state().over())) {
            repository.interruptAbandoned(clock.instant());
        }
    }

    @Override
    public Job importEvents(ImportRequest request, String analyst, Runnable whenOver) {
        String title = "Import "
                + String.join(
                        ", ",
                        request.logs().locations().stream()
                                .map(location -> quoted(request.names().getOrDefault(location, location)))
                                .toList())
                + " as " + quoted(request.dataset().text());
        return begin(Job.Kind.IMPORT, title, analyst, new ImportWork(imports, request), request::named, whenOver);
    }

    @Override
    public Job score(RunRequest request, String analyst) {
        String title = "Score " + quoted(request.dataset().text()) + " with "
                + quoted(request.model().text())
                + (request.training().isPresent() ? ", which is trained for it" : "");
        return begin(
                Job.Kind.SCORING, title, analyst, new ScoringWork(models, runs, request), message -> message, () -> {});
    }

    private static String quoted(String name) {
        return '"' + name + '"';
    }

    private Job begin(
            Job.Kind kind,
            String title,
            String analyst,
            JobWork work,
            UnaryOperator<String> wording,
            Runnable whenOver) {
        boolean begun = false;
        try {
            Job job = repository.add(kind, title, analyst, clock.instant());
            JobTask task = new JobTask(job, work, wording, whenOver, clock);
            tasks.put(job.id(), task);
            worker.execute(() -> work(task));
            begun = true;
            return job;
        } finally {
            if (!begun) {
                whenOver.run();
            }
        }
    }

    private void work(JobTask task) {
        if (!task.begin()) {
            return;
        }
        keep(task);
        try {
            task.run();
        } finally {
            keep(task);
        }
    }

    /** Keeps what became of a job; one whose end cannot be kept says so for as long as this program runs. */
    private void keep(JobTask task) {
        try {
            repository.update(task.job());
            if (task.job().state().over()) {
                tasks.remove(task.job().id());
            }
        } catch (StorageException e) {
            task.forgotten(e);
        }
    }

    @Override
    public List<Job> jobs() {
        return repository.jobs().stream().map(this::current).toList();
    }

    @Override
    public Job job(JobId job) {
        return current(repository.find(job).orElseThrow(() -> new UnknownJobException(job)));
    }

    private Job current(Job kept) {
        JobTask task = tasks.get(kept.id());
        return task == null ? kept : task.job();
    }

    @Override
    public Optional<JobProgress> progress(JobId job) {
        return Optional.ofNullable(tasks.get(job)).flatMap(JobTask::progress);
    }

    @Override
    public boolean cancel(JobId job) {
        JobState state = job(job).state();
        JobTask task = tasks.get(job);
        if (state.over() || task == null) {
            return false;
        }
        if (task.stop(JobState.CANCELLED)) {
            keep(task);
        }
        return true;
    }

    @Override
    public void close() {
        worker.shutdown();
        for (JobTask task : List.copyOf(tasks.values())) {
            if (task.stop(JobState.INTERRUPTED)) {
                keep(task);
            }
        }
        boolean interrupted = false;
        boolean ended = false;
        while (!ended) {
            try {
                ended = worker.awaitTermination(Long.MAX_VALUE, TimeUnit.NANOSECONDS);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** What a job does. */
    interface JobWork {
        /** Does it, and answers what came of it; what it throws has left nothing behind. */
        JobOutcome run(JobTask task);
    }
}
