package dev.oddtrail.adapter.persistence.sqlite;

import dev.oddtrail.application.job.JobOutcome;
import dev.oddtrail.application.log.DatasetId;
import dev.oddtrail.application.log.Rejection;
import dev.oddtrail.application.model.ModelId;
import dev.oddtrail.application.score.RunId;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The outcome of a job as JSON. Constants stand by their names, which therefore stay as they are. */
final class JobOutcomeJson {
    private JobOutcomeJson() {}

    static String write(JobOutcome outcome) {
        JsonObject figures = new JsonObject();
        outcome.figures().forEach(figures::with);
        JsonObject rejected = new JsonObject();
        outcome.rejected().forEach((reason, count) -> rejected.with(reason.name(), count));
        JsonObject json = new JsonObject()
                .with("dataset", outcome.dataset().map(DatasetId::text))
                .with("model", outcome.model().map(ModelId::text))
                .with("figures", figures)
                .with("rejected", rejected)
                .withObjects(
                        "examples",
                        outcome.examples().stream()
                                .map(example -> new JsonObject()
                                        .with("reason", example.reason().name())
                                        .with("text", example.text()))
                                .toList())
                .withTexts("warnings", outcome.warnings());
        outcome.run().ifPresent(run -> json.with("run", run.number()));
        return json.text();
    }

    static JobOutcome read(String text) {
        JsonObject json = JsonObject.of(text);
        JsonObject counted = json.object("figures");
        Map<String, Long> figures = new LinkedHashMap<>();
        counted.keys().forEach(name -> figures.put(name, counted.number(name)));
        JsonObject reasons = json.object("rejected");
        Map<Rejection.Reason, Long> rejected = new EnumMap<>(Rejection.Reason.class);
        reasons.keys().forEach(reason -> rejected.put(Rejection.Reason.valueOf(reason), reasons.number(reason)));
        return new JobOutcome(
                json.optionalText("dataset").map(DatasetId::new),
                json.optionalText("model").map(ModelId::new),
                json.keys().contains("run") ? Optional.of(new RunId(json.number("run"))) : Optional.empty(),
                figures,
                rejected,
                json.objects("examples").stream()
                        .map(example -> new JobOutcome.Example(
                                example.meaning("reason", Rejection.Reason::valueOf), example.text("text")))
                        .toList(),
                json.texts("warnings"));
    }
}
