package dev.oddtrail.adapter.cli;

import static java.util.Objects.requireNonNullElse;

import dev.oddtrail.application.log.LogRequest;
import dev.oddtrail.application.model.ModelId;
import dev.oddtrail.application.model.TrainedModel;
import dev.oddtrail.application.port.in.TrainModelUseCase.Existing;
import dev.oddtrail.application.port.in.TrainModelUseCase.TrainingRequest;
import dev.oddtrail.application.port.out.Dataset;
import dev.oddtrail.domain.markov.Detail;
import dev.oddtrail.domain.markov.ValueModelling;
import dev.oddtrail.domain.markov.ValueRetention;
import dev.oddtrail.domain.scoring.ScoringOptions;
import dev.oddtrail.domain.session.SessionLimits;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Learns what is usual and keeps it in a file. */
@Command(
        name = "train",
        header = "Learns what is usual from logs and keeps it in a model file.",
        description = {
            "Prints a card of the model: what it was trained on, and for each parameter whether its values count and "
                    + "why. A model scores the same wherever it is read.",
        },
        footerHeading = "Examples:%n",
        footer = {
            "  oddtrail train may/*.csv -o base.json",
            "  oddtrail train may/*.csv -o base.json --to 2024-05-20T00:00:00Z --exclude-actor intruder@example.com",
            "  oddtrail train --data june --name base --update",
            "  oddtrail train may/*.csv -o base.json --window 2,3 --modellable-params Identity,ForwardTo",
        })
final class TrainAction extends Action {
    @Mixin
    private ReadingOptions reading;

    @Mixin
    private SessionOptions sessions;

    @Mixin
    private ModelOptions training;

    @Mixin
    private ScoringChoice scoring;

    @Mixin
    private StoredOptions stored;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Where to keep the model; the file appears when it is complete. Required with logs; without, "
                    + "the model is in the database too.")
    private @Nullable String file;

    @Option(names = "--update", description = "Without FILE: add to the counts of the model of this name.")
    private boolean update;

    @Option(names = "--replace", description = "Without FILE: replace the model of this name.")
    private boolean replace;

    @Option(names = "--force", description = "Replace FILE if it exists.")
    private boolean force;

    @Option(names = "--name", paramLabel = "NAME", description = "The model's name. Default: the file's.")
    private @Nullable String name;

    @Option(
            names = "--from",
            paramLabel = "TIME",
            converter = InstantText.class,
            description = "Leave out sessions that begin earlier, such as 2024-05-01 or 2024-05-01T08:00:00Z.")
    private @Nullable Instant from;

    @Option(
            names = "--to",
            paramLabel = "TIME",
            converter = InstantText.class,
            description = "Leave out sessions that begin then or later.")
    private @Nullable Instant to;

    @Option(
            names = "--exclude-actor",
            paramLabel = "ACTOR",
            description = "Leave out sessions of this actor, or of this value of any other identifier. May be given "
                    + "several times.")
    private List<String> excluded = List.of();

    TrainAction(Context context) {
        super(context);
    }

    @Override
    int run(Console console) throws IOException {
        return reading.files().isEmpty() ? fromDatabase(console) : fromLogs(console);
    }

    private int fromDatabase(Console console) throws IOException {
        List<ScoringOptions> scales = fromOptions(scoring::options);
        Detail detail = fromOptions(training::detail);
        if (update && replace) {
            throw mistake("--update adds to a model and --replace replaces it; give one of them");
        }
        if (update && training.given()) {
            throw mistake("--detail and --modellable-params are those of the model that is added to; leave them out");
        }
        FileRoles.of(this, List.of(), Optional.empty(), List.of(target()));
        Cli.UseCases workspace = stored.open(this, List.of());
        Dataset dataset = StoredAction.dataset(this, workspace, stored.data().orElse(null));
        ModelId id = fromOptions(
                () -> new ModelId(requireNonNullElse(name, dataset.id().text())));
        TrainedModel model = workspace
                .trainModel()
                .train(
                        new TrainingRequest(
                                dataset.id(),
                                id,
                                detail,
                                training.modelling(),
                                scales,
                                Optional.ofNullable(from),
                                Optional.ofNullable(to),
                                Set.copyOf(excluded),
                                reading.threads(),
                                update ? Existing.UPDATED : replace ? Existing.REPLACED : Existing.REFUSED),
                        console.progress());
        target().ifPresent(to -> workspace.trainModel().exportModel(id, file(to.file()), force));
        console.endProgress();
        try (Output card = Output.standard(context)) {
            ModelText.write(model, target().map(to -> ", in " + to.file()).orElse(""), card, console.look());
            card.complete();
        }
        return ExitCode.OK;
    }

    private Optional<FileRoles.Target> target() {
        return Optional.ofNullable(file).map(to -> new FileRoles.Target("--output", to, force));
    }

    private int fromLogs(Console console) throws IOException {
        stored.requireNone(this);
        if (file == null) {
            throw mistake("Missing required option: '--output=FILE'");
        }
        List<ScoringOptions> scales = fromOptions(scoring::options);
        Detail detail = fromOptions(training::detail);
        ValueModelling modelling = training.modelling();
        SessionLimits limits = fromOptions(() -> sessions.limits(SessionLimits.DEFAULT));
        Path target = file(file);
        ModelId id = fromOptions(() -> new ModelId(requireNonNullElse(name, nameOf(target))));
        FileRoles files =
                FileRoles.of(this, reading.files(), Optional.empty(), List.of(target(), reading.rejects(force)));
        LogRequest logs =
                request(reading, detail, ValueRetention.forTraining(detail, modelling), true, scoring.parity());
        Cli.UseCases useCases = useCases();
        Analysis.read(useCases, logs, limits, reading, files, this, console);
        TrainedModel model = useCases.trainModel()
                .train(
                        new TrainingRequest(
                                Analysis.DATA,
                                id,
                                detail,
                                modelling,
                                scales,
                                Optional.ofNullable(from),
                                Optional.ofNullable(to),
                                Set.copyOf(excluded),
                                reading.threads()),
                        console.progress());
        useCases.trainModel().exportModel(id, target, force);
        console.endProgress();
        try (Output card = Output.standard(context)) {
            ModelText.write(model, ", in " + file, card, console.look());
            card.complete();
        }
        return ExitCode.OK;
    }

    private static String nameOf(Path target) {
        String file = String.valueOf(target.getFileName());
        int dot = file.indexOf('.');
        return dot > 0 ? file.substring(0, dot) : file;
    }
}
