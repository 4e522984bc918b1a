package dev.oddtrail.adapter.cli;

import dev.oddtrail.application.log.DatasetId;
import dev.oddtrail.application.log.LogRequest;
import dev.oddtrail.application.log.Rejection;
import dev.oddtrail.application.log.WorkspaceQuery;
import dev.oddtrail.application.model.ModelId;
import dev.oddtrail.application.model.TrainedModel;
import dev.oddtrail.application.port.in.ImportEventsUseCase.ImportReport;
import dev.oddtrail.application.port.in.ImportEventsUseCase.ImportRequest;
import dev.oddtrail.application.port.in.ImportEventsUseCase.Repeats;
import dev.oddtrail.application.port.in.TooManyRejectedException;
import dev.oddtrail.application.port.in.TrainModelUseCase.Existing;
import dev.oddtrail.application.port.in.TrainModelUseCase.TrainingRequest;
import dev.oddtrail.domain.detection.DetectionOptions;
import dev.oddtrail.domain.detection.Detector;
import dev.oddtrail.domain.markov.Detail;
import dev.oddtrail.domain.markov.ValueModelling;
import dev.oddtrail.domain.markov.ValueRetention;
import dev.oddtrail.domain.scoring.ScoringOptions;
import dev.oddtrail.domain.session.SessionLimits;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Logs read into sessions, and the model that these are judged by.
 *
 * @param model empty when there is no session
 */
record Analysis(Cli.UseCases useCases, DatasetId data, ImportReport imported, Optional<TrainedModel> model) {
    /** The only data set where nothing is kept. */
    static final DatasetId DATA = new DatasetId("run");

    /** Name of a model that is trained on the very sessions it judges, and gone with the run. */
    private static final ModelId OWN = new ModelId("self");

    /** Reads the logs, and either reads the model or trains one on them. All is gone with the run. */
    static Analysis of(Request request, Action action, Console console) throws IOException {
        return of(request, Optional.empty(), action, console);
    }

    /** Reads the logs, and either reads the model or trains one on them. All is kept in a database, if there is one. */
    static Analysis of(Request request, Optional<KeepingOptions> kept, Action action, Console console)
            throws IOException {
        Optional<String> modelFile = request.modelFile;
        if (modelFile.isPresent() && request.training.given()) {
            throw action.mistake(
                    "--detail and --modellable-params are the model's; leave them out, or leave out --model");
        }
        List<ScoringOptions> scales = action.fromOptions(request.scoring::options);
        Detail wantedDetail = action.fromOptions(request.training::detail);
        ValueModelling modelling = request.training.modelling();
        action.fromOptions(() -> request.sessions.limits(SessionLimits.DEFAULT));
        Cli.UseCases useCases = kept.isPresent() ? kept.get().open(action) : action.useCases();
        DatasetId data = kept.map(options -> options.data(request.read(), useCases, action))
                .orElse(DATA);

        Optional<TrainedModel> frozen =
                modelFile.map(file -> useCases.trainModel().importModel(action.file(file)));
        Detail detail = frozen.map(model -> model.model().detail()).orElse(wantedDetail);
        ValueRetention values = frozen.map(model -> ValueRetention.forScoring(model.model()))
                .orElseGet(() -> ValueRetention.forTraining(wantedDetail, modelling));
        SessionLimits others = frozen.map(model -> model.provenance().limits()).orElse(SessionLimits.DEFAULT);
        SessionLimits limits = action.fromOptions(() -> request.sessions.limits(others));
        boolean keeps = kept.isPresent();
        LogRequest logs = action.request(
                request.reading,
                request.query,
                keeps ? Detail.VALUES : detail,
                keeps ? ValueRetention.DEFAULT.alwaysKeeping(values.always()) : values,
                keeps,
                request.scoring.parity());
        ImportRequest importing = new ImportRequest(
                        data,
                        keeps ? logs.withLocations(request.reading.absoluteFiles()) : logs,
                        limits,
                        request.reading.maxRejectedShare(),
                        kept.map(KeepingOptions::repeats).orElse(Repeats.REPLACED))
                .keepingLogs(kept.map(KeepingOptions::keepLogs).orElse(false));
        ImportReport imported = importInto(useCases, importing, request.reading, request.files, action, console)
                .report();
        frozen.ifPresent(model -> compare(model, imported, scales, console));
        if (frozen.isPresent() || imported.sessions() == 0) {
            return new Analysis(useCases, data, imported, imported.sessions() == 0 ? Optional.empty() : frozen);
        }
        TrainingRequest training = new TrainingRequest(
                data,
                keeps ? new ModelId(data.text()) : OWN,
                detail,
                modelling,
                scales,
                Optional.empty(),
                Optional.empty(),
                Set.of(),
                request.reading.threads(),
                kept.map(KeepingOptions::existing).orElse(Existing.REPLACED));
        Optional<DetectionOptions> detection = request.detection.flatMap(choice -> choice.of(detail));
        TrainedModel own = useCases.trainModel()
                .train(detection.map(training::withDetection).orElse(training), console.progress());
        console.endProgress();
        if (detection.isPresent()) {
            sayWhatRanks(own, console);
        }
        return new Analysis(useCases, data, imported, Optional.of(own));
    }

    /** Reads the logs and says on standard error how that went. */
    static ImportReport read(
            Cli.UseCases useCases,
            LogRequest logs,
            SessionLimits limits,
            ReadingOptions reading,
            FileRoles files,
            Action action,
            Console console)
            throws IOException {
        ImportRequest request = new ImportRequest(DATA, logs, limits, reading.maxRejectedShare());
        return importInto(useCases, request, reading, files, action, console).report();
    }

    /**
     * What came of an import.
     *
     * @param rejected the first records of each reason that could not be read
     */
    record Imported(ImportReport report, List<Rejection> rejected) {}

    /** Imports logs and says on standard error how that went. */
    static Imported importInto(
            Cli.UseCases useCases,
            ImportRequest request,
            ReadingOptions reading,
            FileRoles files,
            Action action,
            Console console)
            throws IOException {
        try (Rejects rejects = Rejects.of(reading, action)) {
            try {
                ImportReport report = useCases.importEvents().importEvents(request, rejects, console.progress());
                files.keep(report.read());
                rejects.complete();
                ReadingReport.say(report, rejects, console);
                return new Imported(report, rejects.examples());
            } catch (TooManyRejectedException e) {
                files.keep(e.report());
                rejects.complete();
                ReadingReport.sayRefused(e.report(), rejects, console);
                console.note("\"oddtrail profiles test FILE\" shows how records are understood; --profile and --map "
                        + "correct it, --max-reject allows more");
                throw e;
            }
        }
    }

    private static void sayWhatRanks(TrainedModel model, Console console) {
        if (model.detector().isEmpty()) {
            console.warn("the sessions are ranked by their rarest windows: calibrating channels takes at least "
                    + Detector.FEWEST + " sessions");
            return;
        }
        Detector detector = model.detector().get().detector();
        console.note("ranked by " + EvaluationText.by(detector.lineup()) + ": "
                + Figures.percent(100 * detector.novelty().share())
                + " of the sessions hold a transition that is not in the others");
    }

    private static void compare(
            TrainedModel model, ImportReport imported, List<ScoringOptions> scales, Console console) {
        if (!model.provenance().identifierNames().equals(imported.read().identifierNames())) {
            console.warn("the model was trained on sessions of "
                    + String.join(", ", model.provenance().identifierNames()) + ", and these are of "
                    + String.join(", ", imported.read().identifierNames()));
        }
        if (!model.provenance().limits().equals(imported.limits())) {
            console.warn("the model was trained on sessions that were cut by other limits");
        }
        for (ScoringOptions scale : scales) {
            if (!model.distributions().containsKey(scale)) {
                console.warn("the model keeps no scale for this way of scoring with windows of "
                        + scale.window().commands() + ", so there are no percentiles and no bands; train it with the "
                        + "same --window, --geo-mean, --no-start-end, --short and --parity");
            }
        }
    }

    /**
     * What the options of a command ask for.
     *
     * @param query what a workspace is asked, instead of reading logs
     * @param detection empty where windows alone rank
     * @param files what is read and written
     */
    record Request(
            ReadingOptions reading,
            Optional<WorkspaceQuery> query,
            SessionOptions sessions,
            ModelOptions training,
            ScoringChoice scoring,
            Optional<DetectionChoice> detection,
            Optional<String> modelFile,
            FileRoles files) {
        /** What is read, as the user named it. */
        List<String> read() {
            return query.map(asked -> List.of(asked.name())).orElseGet(reading::files);
        }
    }

    /** How a detector is trained, for a detail of the commands; empty where none is needed. */
    interface DetectionChoice {
        Optional<DetectionOptions> of(Detail detail);
    }
}
