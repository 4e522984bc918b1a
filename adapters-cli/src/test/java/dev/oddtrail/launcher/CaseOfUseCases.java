package dev.oddtrail.launcher;

import dev.oddtrail.adapter.cli.Cli;
import dev.oddtrail.application.log.DatasetId;
import dev.oddtrail.application.log.LogRequest;
import dev.oddtrail.application.log.Progress;
import dev.oddtrail.application.model.ModelId;
import dev.oddtrail.application.port.in.ExplainSessionUseCase.ExplainedSession;
import dev.oddtrail.application.port.in.ImportEventsUseCase.ImportRequest;
import dev.oddtrail.application.port.in.ImportEventsUseCase.Repeats;
import dev.oddtrail.application.port.in.ScoreSessionsUseCase.ScoringRequest;
import dev.oddtrail.application.port.in.TrainModelUseCase.Existing;
import dev.oddtrail.application.port.in.TrainModelUseCase.TrainingRequest;
import dev.oddtrail.application.port.in.TriageUseCase.Verdict;
import dev.oddtrail.application.score.RankedPage.PageMark;
import dev.oddtrail.application.score.RankedSession;
import dev.oddtrail.application.score.RunId;
import dev.oddtrail.application.score.ScoreFilter;
import dev.oddtrail.application.triage.Suppression;
import dev.oddtrail.application.triage.TriageState;
import dev.oddtrail.domain.markov.Detail;
import dev.oddtrail.domain.markov.ValueModelling;
import dev.oddtrail.domain.scoring.Reason;
import dev.oddtrail.domain.scoring.ScoringOptions;
import dev.oddtrail.domain.scoring.WindowPattern;
import dev.oddtrail.domain.session.SessionId;
import dev.oddtrail.domain.session.SessionLimits;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** A case that is worked on through the use cases. */
final class CaseOfUseCases implements Case {
    private final Cli.UseCases useCases;

    CaseOfUseCases(Cli.UseCases useCases) {
        this.useCases = useCases;
    }

    @Override
    public void read(Path log, String data) {
        useCases.importEvents()
                .importEvents(
                        new ImportRequest(
                                new DatasetId(data),
                                LogRequest.of(log.toString()),
                                SessionLimits.DEFAULT,
                                0,
                                Repeats.REFUSED),
                        rejection -> {
                            throw new AssertionError(rejection.describe());
                        },
                        Progress.Listener.SILENT);
    }

    @Override
    public void train(String data, String model) {
        train(data, model, Existing.REFUSED);
    }

    @Override
    public void update(String data, String model) {
        train(data, model, Existing.UPDATED);
    }

    private void train(String data, String model, Existing existing) {
        useCases.trainModel()
                .train(
                        new TrainingRequest(
                                new DatasetId(data),
                                new ModelId(model),
                                Detail.VALUES,
                                ValueModelling.CATEGORICAL,
                                List.of(ScoringOptions.DEFAULT),
                                Optional.empty(),
                                Optional.empty(),
                                Set.of(),
                                1,
                                existing),
                        Progress.Listener.SILENT);
    }

    @Override
    public long score(String data, String model) {
        return useCases.scoringRuns()
                .keep(
                        new ScoringRequest(new DatasetId(data), new ModelId(model), ScoringOptions.DEFAULT, 2),
                        Progress.Listener.SILENT)
                .id()
                .number();
    }

    @Override
    public List<String> rarest(long run, int limit) {
        return useCases
                .scoringRuns()
                .rarest(new RunId(run), ScoreFilter.SHOWN, PageMark.FIRST, limit)
                .sessions()
                .stream()
                .map(ranked -> ranked.scored().session().id().hex())
                .toList();
    }

    @Override
    public String reason(long run, String session) {
        return explained(run, session).scored().reason().map(Reason::sentence).orElseThrow();
    }

    @Override
    public List<String> records(long run, String session) {
        return explained(run, session).records().stream()
                .map(record -> record.raw().orElseThrow())
                .toList();
    }

    private ExplainedSession explained(long run, String session) {
        return useCases.scoringRuns()
                .explain(new RunId(run), List.of(new SessionId(session)))
                .get(0);
    }

    @Override
    public void decide(String data, String session, String state, String note) {
        useCases.triage()
                .decide(
                        new DatasetId(data),
                        List.of(new SessionId(session)),
                        new Verdict(TriageState.valueOf(state.toUpperCase(Locale.ROOT)), note, "ann"));
    }

    @Override
    public List<String> history(String data, String session) {
        return useCases.triage().history(new DatasetId(data), new SessionId(session)).stream()
                .map(decision -> decision.state().name().toLowerCase(Locale.ROOT) + " " + decision.note())
                .toList();
    }

    @Override
    public void hide(long run, String session) {
        RankedSession ranked = useCases.scoringRuns().session(new RunId(run), new SessionId(session));
        WindowPattern pattern = WindowPattern.of(
                ranked.scored().session(), ranked.scored().score().rarest().orElseThrow());
        useCases.triage().suppress(new Suppression.Scope.OfPattern(pattern), "known", "ann", Optional.empty());
    }

    @Override
    public List<String> export(long run) {
        List<String> all = new ArrayList<>();
        useCases.scoringRuns()
                .forEach(
                        new RunId(run),
                        ScoreFilter.ALL,
                        ranked -> all.add(ranked.scored().session().id() + " "
                                + ranked.state().name().toLowerCase(Locale.ROOT)));
        return all;
    }
}
