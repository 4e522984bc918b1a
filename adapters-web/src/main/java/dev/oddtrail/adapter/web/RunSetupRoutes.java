package dev.oddtrail.adapter.web;

import dev.oddtrail.application.job.Job;
import dev.oddtrail.application.log.DatasetId;
import dev.oddtrail.application.model.ModelId;
import dev.oddtrail.application.port.in.JobsUseCase.RunRequest;
import dev.oddtrail.application.port.in.TrainModelUseCase.Existing;
import dev.oddtrail.application.port.in.TrainModelUseCase.TrainingRequest;
import dev.oddtrail.application.port.in.UnknownDatasetException;
import dev.oddtrail.application.port.in.UnknownModelException;
import dev.oddtrail.domain.markov.Detail;
import dev.oddtrail.domain.markov.ValueModelling;
import dev.oddtrail.domain.scoring.ScoringOptions;
import dev.oddtrail.domain.scoring.ShortSessions;
import dev.oddtrail.domain.scoring.WindowLength;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Asks for runs. */
final class RunSetupRoutes {
    private static final int LONGEST_WINDOW = 20;
    private static final int MOST_WINDOWS = 8;

    private final WebServer.UseCases useCases;
    private final String analyst;

    RunSetupRoutes(WebServer.UseCases useCases, String analyst) {
        this.useCases = useCases;
        this.analyst = analyst;
    }

    List<Route> routes() {
        return List.of(Route.post(RunRoutes.RUNS, this::begin));
    }

    private void begin(Context context) throws IOException {
        Parameters parameters = Parameters.ofFields(
                Json.read(context.bodyInputStream()),
                Set.of(
                        "data",
                        "model",
                        "train",
                        "update",
                        "detail",
                        "window",
                        "short_sessions",
                        "geometric_mean",
                        "without_start_and_end",
                        "from",
                        "to"));
        DatasetId dataset = new DatasetId(required(parameters, "data"));
        if (useCases.importEvents().datasets().stream()
                .noneMatch(known -> known.id().equals(dataset))) {
            throw new UnknownDatasetException(dataset);
        }
        ModelId model = model(required(parameters, "model"));
        boolean known = useCases.trainModel().models().stream()
                .anyMatch(card -> card.id().equals(model));
        boolean train = parameters.flag("train");
        boolean update = parameters.flag("update");
        if (train && update) {
            throw new RefusedException(400, "\"train\" makes a model and \"update\" adds to one; give one of them");
        }
        if (train && known) {
            throw new RefusedException(
                    409, "there is a model named \"" + model + "\" already; choose another name, or score with it");
        }
        if (!train && !known) {
            throw new UnknownModelException(model);
        }
        List<ScoringOptions> scorings = options(parameters);
        Optional<TrainingRequest> training = train || update
                ? Optional.of(
                        training(parameters, dataset, model, scorings, update ? Existing.UPDATED : Existing.REFUSED))
                : Optional.empty();
        List<Long> numbers = new ArrayList<>();
        for (ScoringOptions options : scorings) {
            // The first trains for all of them; jobs are done in the order in which they are asked for.
            Job job = useCases.jobs()
                    .score(
                            new RunRequest(
                                    dataset,
                                    numbers.isEmpty() ? training : Optional.empty(),
                                    model,
                                    options,
                                    ReadingFields.threads()),
                            analyst);
            numbers.add(job.id().number());
        }
        Listing.one(
                context, new Fields().add("ok", true).add("job", numbers.get(0)).add("jobs", numbers));
    }

    /** One for each length of window. */
    private static List<ScoringOptions> options(Parameters parameters) {
        ScoringOptions usual = ScoringOptions.DEFAULT;
        Set<WindowLength> windows = new LinkedHashSet<>();
        parameters
                .wholes("window", WindowLength.MIN, LONGEST_WINDOW)
                .forEach(commands -> windows.add(new WindowLength(commands.intValue())));
        if (windows.isEmpty()) {
            windows.add(usual.window());
        }
        if (windows.size() > MOST_WINDOWS) {
            throw new RefusedException(400, "\"window\" has up to " + MOST_WINDOWS + " lengths");
        }
        return windows.stream()
                .map(window -> new ScoringOptions(
                        window,
                        !parameters.flag("without_start_and_end"),
                        parameters.flag("geometric_mean"),
                        parameters
                                .text("short_sessions")
                                .map(word -> Words.parse("short_sessions", word, ShortSessions.class))
                                .orElse(usual.shortSessions()),
                        usual.unseenParameters()))
                .toList();
    }

    private static TrainingRequest training(
            Parameters parameters, DatasetId dataset, ModelId model, List<ScoringOptions> scales, Existing existing) {
        return new TrainingRequest(
                dataset,
                model,
                parameters
                        .text("detail")
                        .map(word -> Words.parse("detail", word, Detail.class))
                        .orElse(Detail.VALUES),
                ValueModelling.CATEGORICAL,
                scales,
                parameters.instant("from"),
                parameters.instant("to"),
                Set.of(),
                ReadingFields.threads(),
                existing);
    }

    private static ModelId model(String name) {
        try {
            return new ModelId(name);
        } catch (IllegalArgumentException e) {
            throw new RefusedException(400, String.valueOf(e.getMessage()));
        }
    }

    private static String required(Parameters parameters, String name) {
        return parameters
                .text(name)
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .orElseThrow(() -> new RefusedException(400, "\"" + name + "\" is missing"));
    }
}
