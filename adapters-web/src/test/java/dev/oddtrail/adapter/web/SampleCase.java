package dev.oddtrail.adapter.web;

import dev.oddtrail.application.log.DatasetId;
import dev.oddtrail.application.log.LogRequest;
import dev.oddtrail.application.log.Progress;
import dev.oddtrail.application.log.ReadReport;
import dev.oddtrail.application.model.ModelId;
import dev.oddtrail.application.model.Provenance;
import dev.oddtrail.application.model.TrainedModel;
import dev.oddtrail.application.port.in.ExplainSessionUseCase.ExplainedSession;
import dev.oddtrail.application.port.in.ExplainSessionUseCase.SourceRecord;
import dev.oddtrail.application.port.in.ScoreSessionsUseCase.ScoringRequest;
import dev.oddtrail.application.port.in.ScoringRunsUseCase;
import dev.oddtrail.application.port.in.UnknownRunException;
import dev.oddtrail.application.port.in.UnknownSessionException;
import dev.oddtrail.application.port.out.Dataset;
import dev.oddtrail.application.port.out.DatasetOrigin;
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
import dev.oddtrail.domain.markov.Detail;
import dev.oddtrail.domain.markov.SessionCounter;
import dev.oddtrail.domain.markov.SessionModel;
import dev.oddtrail.domain.markov.ValueModelling;
import dev.oddtrail.domain.markov.ValueRetention;
import dev.oddtrail.domain.scoring.Rarity;
import dev.oddtrail.domain.scoring.ScoreDistribution;
import dev.oddtrail.domain.scoring.ScoredSession;
import dev.oddtrail.domain.scoring.ScoringOptions;
import dev.oddtrail.domain.scoring.SessionExplainer;
import dev.oddtrail.domain.scoring.SessionScore;
import dev.oddtrail.domain.scoring.SessionScorer;
import dev.oddtrail.domain.scoring.WindowPattern;
import dev.oddtrail.domain.session.AuditEvent;
import dev.oddtrail.domain.session.Cmd;
import dev.oddtrail.domain.session.EndReason;
import dev.oddtrail.domain.session.Principal;
import dev.oddtrail.domain.session.RecordPosition;
import dev.oddtrail.domain.session.Session;
import dev.oddtrail.domain.session.SessionId;
import dev.oddtrail.domain.session.SessionLimits;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One run over four sessions that are really scored. It answers every filter with all of them, and remembers it. */
final class SampleCase implements ScoringRunsUseCase {
    static final Instant BEGIN = Instant.parse("2024-05-01T08:00:00Z");
    static final RunId RUN = new RunId(1);
    static final DatasetId DATA = new DatasetId("may");

    /** Text that would do harm wherever it is taken for something else than text. */
    static final String HOSTILE = "=cmd|'/C calc'!A0<script>alert(1)</script>\u202eexe.\ud800\u001b[31m";

    private final List<ScoredSession> ranked = new ArrayList<>();
    private final SessionExplainer explainer;
    private final TrainedModel trained;
    private final SampleDecisions decisions;
    private @Nullable ScoreFilter asked;
    private int densities;
    private int failAfter = Integer.MAX_VALUE;

    SampleCase(SampleDecisions decisions) {
        this.decisions = decisions;
        List<Session> sessions = List.of(
                session("ann", 0, "read", "write", "read"),
                session("bob", 3_600, "read", "write"),
                session("cid", 7_200, "read", "write", "read"),
                session(HOSTILE, 9_000, "write", "delete", "read"));
        SessionCounter counter = new SessionCounter(Detail.VALUES, ValueRetention.DEFAULT);
        sessions.forEach(counter::add);
        SessionModel model = new SessionModel(counter.counts(), ValueModelling.CATEGORICAL);
        this.trained = new TrainedModel(
                new ModelId("usual"),
                new Provenance(
                        List.of(new Provenance.TrainedOn(HOSTILE, 9, Optional.of("ab12"), "own")),
                        List.of("actor", "client_ip"),
                        SessionLimits.DEFAULT,
                        4,
                        11,
                        Optional.of(new ReadReport.Span(BEGIN, BEGIN.plusSeconds(9_002))),
                        List.of(7L),
                        "1.2.3",
                        BEGIN),
                model,
                Map.of(ScoringOptions.DEFAULT, new ScoreDistribution.Builder().build()));
        SessionScorer scorer = new SessionScorer(model, ScoringOptions.DEFAULT);
        this.explainer = new SessionExplainer(model, ScoringOptions.DEFAULT, true);
        for (Session session : sessions) {
            SessionScore score = scorer.score(session);
            ranked.add(ScoredSession.byWindow(
                    session,
                    score,
                    Optional.of(new Rarity(0, 2_000)),
                    score.rarest().map(window -> explainer.reason(session.commands(), window))));
        }
        ranked.sort(ScoredSession.RAREST_FIRST);
    }

    private static Session session(String actor, long second, String... commands) {
        Principal principal = Principal.of(actor, null);
        Session.Builder builder = Session.builder(principal);
        for (int i = 0; i < commands.length; i++) {
            builder.add(new AuditEvent(
                    principal,
                    BEGIN.plusSeconds(second + i),
                    AuditEvent.UNSEQUENCED,
                    Cmd.named(commands[i]),
                    new RecordPosition(0, second + i + 1, 100 * (second + i))));
        }
        return builder.end(EndReason.GAP);
    }

    static Dataset dataset() {
        return new Dataset(
                DATA,
                new DatasetOrigin(
                        LogRequest.of("audit.csv"),
                        new ReadReport(
                                List.of(new ReadReport.Source(
                                        "audit.csv", 9, Optional.empty(), new ReadReport.Detection("own", 1, "named"))),
                                List.of("actor", "client_ip"),
                                4,
                                0,
                                Map.of(),
                                Map.of(),
                                Map.of(),
                                List.of()),
                        SessionLimits.DEFAULT,
                        7,
                        BEGIN),
                4,
                11,
                Optional.of(new ReadReport.Span(BEGIN, BEGIN.plusSeconds(9_002))));
    }

    String rarestId() {
        return ranked.get(0).session().id().hex();
    }

    /** The filter that was asked with last. */
    ScoreFilter asked() {
        return Optional.ofNullable(asked).orElseThrow();
    }

    /** How often the density was asked for. */
    int densities() {
        return densities;
    }

    /** From now on, handing out more sessions one by one than these fails. */
    void failAfter(int sessions) {
        failAfter = sessions;
    }

    @Override
    public ScoringRun keep(ScoringRequest request, Progress.Listener listener) {
        throw new UnsupportedOperationException("nothing is scored through the web");
    }

    @Override
    public List<ScoringRun> runs() {
        return List.of(new ScoringRun(
                RUN,
                new ScoringRun.Setup(DATA, new ModelId("usual"), ScoringOptions.DEFAULT, true, BEGIN, "1.2.3"),
                4,
                0));
    }

    @Override
    public ScoringRun run(RunId run) {
        if (run.number() == 500) {
            throw new IllegalStateException("a secret detail");
        }
        return runs().stream()
                .filter(candidate -> candidate.id().equals(run))
                .findFirst()
                .orElseThrow(() -> new UnknownRunException(run));
    }

    @Override
    public RunState state(RunId run) {
        return new RunState(run(run), decisions.all().size(), decisions.suppressions());
    }

    @Override
    public TrainedModel model(RunId run) {
        run(run);
        return trained;
    }

    @Override
    public void remove(RunId run) {
        throw new UnsupportedOperationException("no route asks for it");
    }

    @Override
    public RankedPage rarest(RunId run, ScoreFilter filter, RankedPage.PageMark from, int limit) {
        asked = filter;
        List<RankedSession> sessions = new ArrayList<>();
        for (int i = (int) from.rank() - 1; i < ranked.size() && sessions.size() < limit; i++) {
            sessions.add(ranked(i));
        }
        long next = from.rank() + sessions.size();
        return new RankedPage(
                sessions,
                ranked.size(),
                next <= ranked.size() ? Optional.of(new RankedPage.PageMark(next)) : Optional.empty());
    }

    @Override
    public RankedPage placed(RunId run, ScoreFilter filter, RankedPage.PageMark from, int limit) {
        return rarest(run, filter, from, limit);
    }

    @Override
    public long covered(RunId run, Suppression.Scope scope) {
        run(run);
        return ranked.stream()
                .filter(scored -> scope.covers(
                        scored.session().principal(),
                        scored.score().rarest().map(window -> WindowPattern.of(scored.session(), window))))
                .count();
    }

    private RankedSession ranked(int index) {
        ScoredSession scored = ranked.get(index);
        return new RankedSession(
                index + 1L, scored, decisions.state(scored.session().id()), false);
    }

    @Override
    public void forEach(RunId run, ScoreFilter filter, Consumer<RankedSession> sink) {
        asked = filter;
        for (int i = 0; i < ranked.size(); i++) {
            if (i >= failAfter) {
                throw new IllegalStateException("the store is gone");
            }
            // Enough to go on its way before the failure.
            for (int again = 0; again < (failAfter < ranked.size() ? 2_000 : 1); again++) {
                sink.accept(ranked(i));
            }
        }
    }

    @Override
    public RankedSession session(RunId run, SessionId session) {
        for (int i = 0; i < ranked.size(); i++) {
            if (ranked.get(i).session().id().equals(session)) {
                return ranked(i);
            }
        }
        throw new UnknownSessionException(session);
    }

    @Override
    public List<ExplainedSession> explain(RunId run, Collection<SessionId> sessions) {
        return sessions.stream().map(id -> explained(session(run, id).scored())).toList();
    }

    private ExplainedSession explained(ScoredSession scored) {
        Session session = scored.session();
        List<SourceRecord> records = new ArrayList<>();
        for (int i = 0; i < session.length(); i++) {
            records.add(
                    new SourceRecord("audit.csv", session.position(i), session.command(i), Optional.of("raw " + i)));
        }
        return new ExplainedSession(scored, explainer.explain(session), records);
    }

    @Override
    public List<Facet> facets(RunId run, ScoreFilter filter, List<Facet.Field> fields, int limit) {
        asked = filter;
        return fields.stream()
                .map(field -> field == Facet.Field.Feature.BAND ? Optional.of("EXTREME") : Optional.<String>empty())
                .map(value -> new Facet(List.of(new Facet.Value(value, 4, Optional.of(9.5))), 0))
                .toList();
    }

    @Override
    public List<PatternGroup> groups(RunId run, ScoreFilter filter, int limit) {
        asked = filter;
        ScoredSession rarest = ranked.get(0);
        return List.of(new PatternGroup(
                WindowPattern.of(rarest.session(), rarest.score().rarest().orElseThrow()),
                4,
                4,
                BEGIN,
                BEGIN.plusSeconds(9_000),
                9.5,
                rarest.session().id()));
    }

    @Override
    public Optional<Lanes> lanes(RunId run, ScoreFilter filter, Lanes.Grid grid) {
        asked = filter;
        return Optional.of(new Lanes(
                BEGIN,
                BEGIN.plusSeconds(10_000),
                ranked.stream()
                        .skip(grid.skip())
                        .limit(grid.limit())
                        .map(scored -> new Lanes.Lane(
                                scored.session().principal(),
                                1,
                                scored.bits(),
                                scored.session().id(),
                                List.of(new Lanes.Cell(1, scored.bits()), new Lanes.Cell(0, Optional.empty()))))
                        .toList(),
                ranked.size()));
    }

    @Override
    public PrincipalProfile principal(RunId run, String name) {
        boolean there = !name.equals("nobody");
        Activity.Placed placed = new Activity.Placed(1, 9.5);
        return new PrincipalProfile(
                name,
                new Activity(
                        there ? 1 : 0,
                        0,
                        3,
                        Optional.of(new ReadReport.Span(BEGIN, BEGIN.plusSeconds(2))),
                        Optional.of(placed),
                        Optional.of(placed),
                        List.of(new Activity.Use("=delete", 1, 1), new Activity.Use("read", 2, 1)),
                        Collections.nCopies(24, 0L),
                        List.of(),
                        List.of(new Activity.Known(Principal.of(HOSTILE, null), 1))),
                List.of(new PrincipalProfile.Use("=delete", 1, 1, 4), new PrincipalProfile.Use("read", 2, 1, 0)),
                8);
    }

    @Override
    public Optional<Density> density(RunId run, ScoreFilter filter, Density.Grid grid) {
        densities++;
        asked = filter;
        return Optional.of(new Density(
                BEGIN, BEGIN.plusSeconds(10_000), 0, 9.5, List.of(List.of(3L, 0L), List.of(0L, 1L)), List.of(0L, 2L)));
    }
}
