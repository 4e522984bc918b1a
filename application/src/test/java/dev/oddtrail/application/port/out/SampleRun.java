package dev.oddtrail.application.port.out;

import dev.oddtrail.application.log.DatasetId;
import dev.oddtrail.application.log.LogRequest;
import dev.oddtrail.application.log.ReadReport;
import dev.oddtrail.application.model.ModelId;
import dev.oddtrail.application.model.Provenance;
import dev.oddtrail.application.model.TrainedModel;
import dev.oddtrail.application.score.RankedSession;
import dev.oddtrail.application.score.ScoreFilter;
import dev.oddtrail.application.score.ScoringRun;
import dev.oddtrail.application.triage.Decision;
import dev.oddtrail.application.triage.Suppression;
import dev.oddtrail.application.triage.TriageState;
import dev.oddtrail.domain.markov.Detail;
import dev.oddtrail.domain.markov.SessionCounter;
import dev.oddtrail.domain.markov.SessionModel;
import dev.oddtrail.domain.markov.ValueModelling;
import dev.oddtrail.domain.markov.ValueRetention;
import dev.oddtrail.domain.scoring.Rarity;
import dev.oddtrail.domain.scoring.ScoreDistribution;
import dev.oddtrail.domain.scoring.ScoredSession;
import dev.oddtrail.domain.scoring.ScoringOptions;
import dev.oddtrail.domain.scoring.SessionScore;
import dev.oddtrail.domain.scoring.SessionScorer;
import dev.oddtrail.domain.scoring.WindowPattern;
import dev.oddtrail.domain.session.AuditEvent;
import dev.oddtrail.domain.session.Cmd;
import dev.oddtrail.domain.session.EndReason;
import dev.oddtrail.domain.session.Principal;
import dev.oddtrail.domain.session.RecordPosition;
import dev.oddtrail.domain.session.Session;
import dev.oddtrail.domain.session.SessionLimits;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** A data set with its model and its scores, and what a run of it must answer, worked out one session at a time. */
final class SampleRun {
    static final DatasetId DATASET = new DatasetId("may");
    static final ModelId MODEL = new ModelId("usual");
    static final Instant BEGIN = Instant.parse("2024-05-01T00:00:00Z");
    static final Instant NOW = Instant.parse("2024-06-01T00:00:00Z");
    static final String[] COMMANDS = {"read", "write", "100%_'\"Ærø", "\ud83d\ude00", "delete", "##START##"};
    static final String[] USERS = {"ann", "bob", "O'Neil%", "Ærø"};

    final TrainedModel model;
    final ScoringRun.Setup setup;

    /** The rarest first. */
    final List<ScoredSession> ranked = new ArrayList<>();

    private final List<Session> sessions = new ArrayList<>();

    SampleRun(int count, ScoringOptions options) {
        this(count, options, false);
    }

    /**
     * @param combined whether several channels rank the sessions
     */
    SampleRun(int count, ScoringOptions options, boolean combined) {
        Random random = new Random(count);
        Map<String, Long> ordinals = new HashMap<>();
        SessionCounter counter = new SessionCounter(Detail.COMMANDS, ValueRetention.DEFAULT);
        for (int i = 0; i < count; i++) {
            String user = USERS[random.nextInt(USERS.length)];
            @Nullable String address = random.nextInt(5) == 0 ? null : "192.0.2." + random.nextInt(3);
            Instant begin = BEGIN.plusSeconds(random.nextInt(100) * 3_600L).plusNanos(random.nextInt(2));
            Session session = session(user, address, begin, random, ordinals, i);
            sessions.add(session);
            counter.add(session);
        }
        if (count == 0) {
            counter.add(session("ann", null, BEGIN, random, ordinals, 0));
        }
        SessionModel counted = new SessionModel(counter.counts(), ValueModelling.CATEGORICAL);
        SessionScorer scorer = new SessionScorer(counted, options);
        ScoreDistribution.Builder distribution = new ScoreDistribution.Builder();
        for (Session session : sessions) {
            scorer.score(session)
                    .rarest()
                    .ifPresent(window -> distribution.add(session.length(), window.surprisalBits()));
        }
        ScoreDistribution scale = distribution.build();
        for (Session session : sessions) {
            SessionScore score = scorer.score(session);
            Optional<Rarity> rarity =
                    score.rarest().flatMap(window -> scale.rarity(session.length(), window.surprisalBits()));
            ranked.add(
                    combined
                            ? new ScoredSession(
                                    session,
                                    score,
                                    OptionalDouble.of(random.nextInt(20) / 3.0),
                                    rarity,
                                    Optional.empty())
                            : ScoredSession.byWindow(session, score, rarity, Optional.empty()));
        }
        ranked.sort(ScoredSession.RAREST_FIRST);
        model = new TrainedModel(
                MODEL,
                new Provenance(
                        List.of(),
                        List.of("actor", "client_ip"),
                        SessionLimits.DEFAULT,
                        count,
                        counter.counts().commands(),
                        Optional.empty(),
                        List.of(7L),
                        "1.2.3",
                        BEGIN),
                counted,
                Map.of(options, scale));
        setup = new ScoringRun.Setup(DATASET, MODEL, options, true, NOW.minusSeconds(60), "1.2.3");
    }

    private static Session session(
            String user,
            @Nullable String address,
            Instant begin,
            Random random,
            Map<String, Long> ordinals,
            int number) {
        Principal principal = Principal.of(user, address);
        long ordinal = ordinals.merge(principal + " " + begin, 1L, Long::sum) - 1;
        Session.Builder session = Session.builder(principal).ordinal(ordinal);
        int length = 1 + random.nextInt(5);
        for (int i = 0; i < length; i++) {
            int command = Math.min(random.nextInt(COMMANDS.length), random.nextInt(COMMANDS.length));
            session.add(new AuditEvent(
                    principal,
                    begin.plusSeconds(i),
                    AuditEvent.UNSEQUENCED,
                    Cmd.named(COMMANDS[command]),
                    new RecordPosition(0, 10L * number + i + 1, 1_000L * number + i)));
        }
        return session.end(EndReason.GAP);
    }

    /** Stores everything but the run. */
    void prepare(Stores stores) {
        stores.sessions().save(DATASET, sink -> {
            sessions.forEach(sink::session);
            return new DatasetOrigin(
                    LogRequest.of("audit.csv"),
                    new ReadReport(
                            List.of(new ReadReport.Source(
                                    "audit.csv", 1, Optional.empty(), new ReadReport.Detection("own", 1, "named"))),
                            List.of("actor", "client_ip"),
                            sessions.size(),
                            0,
                            Map.of(),
                            Map.of(),
                            Map.of(),
                            List.of()),
                    SessionLimits.DEFAULT,
                    7,
                    BEGIN);
        });
        stores.models().save(model);
    }

    /** Stores everything. */
    ScoringRun store(Stores stores) {
        prepare(stores);
        return stores.scores().save(setup, sink -> sessions.forEach(session -> sink.accept(scored(session))));
    }

    private ScoredSession scored(Session session) {
        return ranked.stream()
                .filter(scored -> scored.session() == session)
                .findFirst()
                .orElseThrow();
    }

    static Optional<WindowPattern> pattern(ScoredSession scored) {
        return scored.score().rarest().map(window -> WindowPattern.of(scored.session(), window));
    }

    /** The sessions that a filter asks for, the rarest first. */
    List<RankedSession> matching(ScoreFilter filter, List<Decision> decisions, List<Suppression> suppressions) {
        List<RankedSession> matching = new ArrayList<>();
        for (int i = 0; i < ranked.size(); i++) {
            ScoredSession scored = ranked.get(i);
            TriageState state = TriageState.OPEN;
            for (Decision decision : decisions) {
                if (decision.session().equals(scored.session().id())
                        && decision.dataset().equals(DATASET)) {
                    state = decision.state();
                }
            }
            boolean hidden = suppressions.stream()
                    .anyMatch(suppression -> suppression.rule().active(NOW)
                            && suppression
                                    .rule()
                                    .scope()
                                    .covers(scored.session().principal(), pattern(scored)));
            if (matches(filter, scored, state, hidden)) {
                matching.add(new RankedSession(i + 1L, scored, state, hidden));
            }
        }
        return matching;
    }

    private static boolean matches(ScoreFilter filter, ScoredSession scored, TriageState state, boolean hidden) {
        Instant begin = scored.session().begin();
        Optional<Double> bits = scored.bits();
        return filter.from().filter(begin::isBefore).isEmpty()
                && filter.to().filter(to -> !begin.isBefore(to)).isEmpty()
                && filter.minBits().stream()
                        .allMatch(least -> bits.filter(has -> has >= least).isPresent())
                && filter.maxBits().stream()
                        .allMatch(most -> bits.filter(has -> has <= most).isPresent())
                && (filter.bands().isEmpty()
                        || scored.rarity()
                                .filter(place -> filter.bands().contains(place.band()))
                                .isPresent())
                && (filter.identifiers().isEmpty()
                        || scored.session().principal().identifiers().stream()
                                .flatMap(Optional::stream)
                                .anyMatch(filter.identifiers()::contains))
                && (filter.commands().isEmpty()
                        || pattern(scored).stream()
                                .flatMap(window -> window.commands().stream())
                                .anyMatch(filter.commands()::contains))
                && (filter.states().isEmpty() || filter.states().contains(state))
                && (filter.patterns().isEmpty()
                        || pattern(scored).filter(filter.patterns()::contains).isPresent())
                && (filter.transitions().isEmpty()
                        || pattern(scored).stream()
                                .anyMatch(window -> filter.transitions().stream()
                                        .anyMatch(pair -> window.has(pair.previous(), pair.next()))))
                && (filter.suppressed() || !hidden);
    }
}
