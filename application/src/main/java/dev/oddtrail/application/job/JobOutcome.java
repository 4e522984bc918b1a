package dev.oddtrail.application.job;

import dev.oddtrail.application.log.DatasetId;
import dev.oddtrail.application.log.Rejection;
import dev.oddtrail.application.model.ModelId;
import dev.oddtrail.application.score.RunId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What came of a job.
 *
 * @param dataset what was imported or scored
 * @param model what was scored with
 * @param run what the scores are kept as
 * @param figures numbers to report, by names in lower case with underscores, in this order
 * @param rejected number of records that could not be read, by reason; only reasons that occurred
 * @param examples some of these records, in the order in which they were met
 * @param warnings sentences for people about what may surprise them
 */
public record JobOutcome(
        Optional<DatasetId> dataset,
        Optional<ModelId> model,
        Optional<RunId> run,
        Map<String, Long> figures,
        Map<Rejection.Reason, Long> rejected,
        List<Example> examples,
        List<String> warnings) {
    /** Nothing yet. */
    public static final JobOutcome NONE = new JobOutcome(
            Optional.empty(), Optional.empty(), Optional.empty(), Map.of(), Map.of(), List.of(), List.of());

    public JobOutcome {
        figures = Collections.unmodifiableMap(new LinkedHashMap<>(figures));
        rejected = Map.copyOf(rejected);
        examples = List.copyOf(examples);
        warnings = List.copyOf(warnings);
    }

    /**
     * A record that could not be read.
     *
     * @param text place and message, as {@link Rejection#describe} gives them, or the beginning of it
     */
    public record Example(Rejection.Reason reason, String text) {}
}
