package dev.oddtrail.adapter.web;

import dev.oddtrail.application.job.Job;
import dev.oddtrail.application.job.JobOutcome;
import dev.oddtrail.application.job.JobProgress;
import dev.oddtrail.application.log.DatasetId;
import dev.oddtrail.application.model.ModelId;
import dev.oddtrail.application.score.RunId;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Jobs as records of an answer. */
final class JobFields {
    /** Those that a line has. */
    static final List<String> NAMES = List.of(
            "job",
            "kind",
            "title",
            "analyst",
            "state",
            "queued_at",
            "started_at",
            "ended_at",
            "message",
            "data",
            "model",
            "run");

    private static final double MILLIS = 1000;

    private JobFields() {}

    /** What fits on a line. */
    static Fields line(Job job) {
        JobOutcome outcome = job.outcome();
        return new Fields()
                .add("job", job.id().number())
                .add("kind", Words.of(job.kind()))
                .add("title", job.title())
                .add("analyst", job.analyst())
                .add("state", Words.of(job.state()))
                .add("queued_at", job.queuedAt().toString())
                .add("started_at", job.startedAt().map(Instant::toString))
                .add("ended_at", job.endedAt().map(Instant::toString))
                .add("message", job.message())
                .add("data", outcome.dataset().map(DatasetId::text))
                .add("model", outcome.model().map(ModelId::text))
                .add("run", outcome.run().map(RunId::number));
    }

    /** All that is known of a job. */
    static Fields all(Job job, Optional<JobProgress> progress) {
        JobOutcome outcome = job.outcome();
        Map<String, Long> rejected = new LinkedHashMap<>();
        outcome.rejected().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(entry -> rejected.put(Words.of(entry.getKey()), entry.getValue()));
        return line(job)
                .add("progress", progress.map(JobFields::progress))
                .add("figures", outcome.figures())
                .add("rejected", rejected)
                .add(
                        "examples",
                        outcome.examples().stream()
                                .map(example -> new Fields()
                                        .add("reason", Words.of(example.reason()))
                                        .add("text", example.text())
                                        .values())
                                .toList())
                .add("warnings", outcome.warnings());
    }

    private static Map<String, ?> progress(JobProgress progress) {
        Fields fields = new Fields()
                .add("stage", progress.progress().stage())
                .add("done", progress.progress().done())
                .add(
                        "total",
                        progress.progress().total().isPresent()
                                ? progress.progress().total().getAsLong()
                                : null)
                .add("unit", progress.progress().unit())
                .add("per_second", progress.rate().isPresent() ? progress.rate().getAsDouble() : null)
                .add("remaining_seconds", progress.remaining().map(left -> left.toMillis() / MILLIS));
        return fields.values();
    }
}
