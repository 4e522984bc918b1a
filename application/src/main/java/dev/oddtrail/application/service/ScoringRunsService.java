package dev.oddtrail.application.service;

import dev.oddtrail.application.log.Progress;
import dev.oddtrail.application.model.TrainedModel;
import dev.oddtrail.application.port.in.ExplainSessionUseCase.ExplainedSession;
import dev.oddtrail.application.port.in.ScoreSessionsUseCase.ScoringRequest;
import dev.oddtrail.application.port.in.ScoringRunsUseCase;
import dev.oddtrail.application.port.in.UnknownDatasetException;
import dev.oddtrail.application.port.in.UnknownRunException;
import dev.oddtrail.application.port.in.UnknownSessionException;
import dev.oddtrail.application.port.out.AuditLogReader;
import dev.oddtrail.application.port.out.Dataset;
import dev.oddtrail.application.port.out.ModelRepository;
import dev.oddtrail.application.port.out.ScoreRepository;
import dev.oddtrail.application.port.out.SessionRepository;
import dev.oddtrail.application.port.out.SuppressionRepository;
import dev.oddtrail.application.port.out.TriageRepository;
import dev.oddtrail.application.score.Activity;
import dev.oddtrail.application.score.Density;
import dev.oddtrail.application.score.Facet;
import dev.oddtrail.application.score.Lanes;
import dev.oddtrail.application.score.PatternGroup;
import dev.oddtrail.application.score.PrincipalProfile;
import dev.oddtrail.application.score.RankedPage;
import dev.oddtrail.application.score.RankedSession;
import dev.oddtrail.application.score.RunId;
import dev.oddtrail.application.score.RunState;
import dev.oddtrail.application.score.ScoreFilter;
import dev.oddtrail.application.score.ScoringRun;
import dev.oddtrail.application.triage.Suppression;
import dev.oddtrail.domain.markov.SessionCounts;
import dev.oddtrail.domain.scoring.Reason;
import dev.oddtrail.domain.scoring.ScoredSession;
import dev.oddtrail.domain.scoring.SessionExplainer;
import dev.oddtrail.domain.session.Session;
import dev.oddtrail.domain.session.SessionId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

final class ScoringRunsService implements ScoringRunsUseCase {
    private final AuditLogReader logs;
    private final SessionRepository sessions;
    private final ModelRepository models;
    private final ScoreRepository scores;
    private final TriageRepository triage;
    private final SuppressionRepository suppressions;
    private final InstantSource clock;
    private final String codeVersion;

    /** Questions mostly follow one another about the same run, and models are large. */
    private final AtomicReference<@Nullable RunModel> recent = new AtomicReference<>();

    ScoringRunsService(UseCases.Ports ports, InstantSource clock, String codeVersion) {
        this.logs = ports.logs();
        this.sessions = ports.sessions();
        this.models = ports.models();
        this.scores = ports.scores();
        this.triage = ports.triage();
        this.suppressions = ports.suppressions();
        this.clock = clock;
        this.codeVersion = codeVersion;
    }

    @Override
    public ScoringRun keep(ScoringRequest request, Progress.Listener listener) {
        Scoring scoring = Scoring.of(
                sessions, models, request.dataset(), request.model(), request.options(), request.byChannels());
        ScoringRun.Setup setup = new ScoringRun.Setup(
                request.dataset(),
                request.model(),
                request.options(),
                scoring.ownModel(),
                clock.instant(),
                codeVersion);
        return scores.save(
                setup,
                sink -> new SessionPass(sessions, request.dataset(), request.threads())
                        .run(
                                () -> new Batch(scoring.another()),
                                Batch::take,
                                scored -> scored.forEach(sink),
                                new Steps("scoring", scoring.dataset().sessions(), listener)));
    }

    @Override
    public List<ScoringRun> runs() {
        return scores.runs();
    }

    @Override
    public ScoringRun run(RunId run) {
        return scores.find(run).orElseThrow(() -> new UnknownRunException(run));
    }

    @Override
    public RunState state(RunId run) {
        ScoringRun found = run(run);
        Instant now = clock.instant();
        return new RunState(
                found,
                triage.revision(found.setup().dataset()),
                suppressions.all().stream()
                        .filter(suppression -> suppression.rule().active(now))
                        .toList());
    }

    @Override
    public TrainedModel model(RunId run) {
        RunModel known = recent.get();
        if (known != null && known.run.equals(run) && scores.find(run).isPresent()) {
            return known.model;
        }
        TrainedModel model = scores.model(run).orElseThrow(() -> new UnknownRunException(run));
        recent.set(new RunModel(run, model));
        return model;
    }

    @Override
    public void remove(RunId run) {
        if (!scores.remove(run)) {
            throw new UnknownRunException(run);
        }
    }

    @Override
    public RankedPage rarest(RunId run, ScoreFilter filter, RankedPage.PageMark from, int limit) {
        RankedPage page = placed(run, filter, from, limit);
        if (page.sessions().isEmpty()) {
            return page;
        }
        SessionExplainer explainer = explainer(run(run));
        return new RankedPage(
                page.sessions().stream()
                        .map(ranked -> explained(ranked, explainer))
                        .toList(),
                page.matching(),
                page.next());
    }

    @Override
    public RankedPage placed(RunId run, ScoreFilter filter, RankedPage.PageMark from, int limit) {
        if (limit < 0) {
            throw new IllegalArgumentException("a number of sessions cannot be negative: " + limit);
        }
        run(run);
        return scores.rarest(run, filter, from, limit, clock.instant());
    }

    @Override
    public long covered(RunId run, Suppression.Scope scope) {
        return placed(run, covering(scope), RankedPage.PageMark.FIRST, 0).matching();
    }

    private static ScoreFilter covering(Suppression.Scope scope) {
        if (scope instanceof Suppression.Scope.OfPattern of) {
            return ScoreFilter.ALL.withPatterns(Set.of(of.hidden()));
        }
        if (scope instanceof Suppression.Scope.OfTransition of) {
            return ScoreFilter.ALL.withTransitions(Set.of(new ScoreFilter.Transition(of.previous(), of.next())));
        }
        return ScoreFilter.ALL.withIdentifiers(Set.of(((Suppression.Scope.OfIdentifier) scope).value()));
    }

    @Override
    public void forEach(RunId run, ScoreFilter filter, Consumer<RankedSession> sink) {
        SessionExplainer explainer = explainer(run(run));
        scores.forEach(run, filter, clock.instant(), ranked -> sink.accept(explained(ranked, explainer)));
    }

    @Override
    public RankedSession session(RunId run, SessionId session) {
        return explained(found(run, session), explainer(run(run)));
    }

    @Override
    public List<ExplainedSession> explain(RunId run, Collection<SessionId> wanted) {
        ScoringRun found = run(run);
        Dataset dataset = sessions.find(found.setup().dataset())
                .orElseThrow(() -> new UnknownDatasetException(found.setup().dataset()));
        SessionExplainer explainer = explainer(found);
        List<RankedSession> ranked = wanted.stream().map(id -> found(run, id)).toList();
        RecordRecall records = new RecordRecall(
                logs,
                sessions,
                dataset,
                ranked.stream().map(session -> session.scored().session()).toList());
        return ranked.stream()
                .map(session -> explained(session, explainer).scored())
                .map(scored ->
                        new ExplainedSession(scored, explainer.explain(scored.session()), records.of(scored.session())))
                .toList();
    }

    @Override
    public List<Facet> facets(RunId run, ScoreFilter filter, List<Facet.Field> fields, int limit) {
        run(run);
        return scores.facets(run, filter, fields, limit, clock.instant());
    }

    @Override
    public List<PatternGroup> groups(RunId run, ScoreFilter filter, int limit) {
        run(run);
        return scores.groups(run, filter, limit, clock.instant());
    }

    @Override
    public Optional<Density> density(RunId run, ScoreFilter filter, Density.Grid grid) {
        run(run);
        return scores.density(run, filter, grid, clock.instant());
    }

    @Override
    public Optional<Lanes> lanes(RunId run, ScoreFilter filter, Lanes.Grid grid) {
        run(run);
        return scores.lanes(run, filter, grid, clock.instant());
    }

    @Override
    public PrincipalProfile principal(RunId run, String name) {
        SessionCounts usual = model(run).model().counts();
        Activity activity = scores.activity(run, ScoreFilter.ALL.withIdentifiers(Set.of(name)), clock.instant())
                .orElseThrow(() -> new UnknownRunException(run));
        return new PrincipalProfile(
                name,
                activity,
                activity.uses().stream()
                        .map(use -> new PrincipalProfile.Use(
                                use.command(), use.times(), use.sessions(), occurrences(usual, use.command())))
                        .toList(),
                usual.commands());
    }

    private static long occurrences(SessionCounts usual, String command) {
        int id = usual.vocabulary().id(command);
        return usual.vocabulary().isCommand(id) ? usual.occurrences(id) : 0;
    }

    private RankedSession found(RunId run, SessionId session) {
        return scores.find(run, session, clock.instant()).orElseThrow(() -> new UnknownSessionException(session));
    }

    private SessionExplainer explainer(ScoringRun run) {
        return new SessionExplainer(
                model(run.id()).model(), run.setup().options(), run.setup().ownModel());
    }

    private static RankedSession explained(RankedSession ranked, SessionExplainer explainer) {
        ScoredSession scored = ranked.scored();
        Optional<Reason> reason = scored.score()
                .rarest()
                .map(window -> explainer.reason(scored.session().commands(), window));
        return new RankedSession(
                ranked.rank(),
                new ScoredSession(scored.session(), scored.score(), scored.combined(), scored.rarity(), reason),
                ranked.state(),
                ranked.suppressed());
    }

    /** Scores some sessions at a time. */
    private static final class Batch implements Consumer<Session> {
        private final Scoring scoring;
        private List<ScoredSession> scored = new ArrayList<>();

        Batch(Scoring scoring) {
            this.scoring = scoring;
        }

        @Override
        public void accept(Session session) {
            scored.add(scoring.scored(session));
        }

        List<ScoredSession> take() {
            List<ScoredSession> taken = scored;
            scored = new ArrayList<>();
            return taken;
        }
    }

    private record RunModel(RunId run, TrainedModel model) {}
}
