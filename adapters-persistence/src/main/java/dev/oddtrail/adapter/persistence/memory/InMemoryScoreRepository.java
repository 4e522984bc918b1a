package dev.oddtrail.adapter.persistence.memory;

import dev.oddtrail.adapter.persistence.column.Marks;
import dev.oddtrail.adapter.persistence.column.ScoreQueries;
import dev.oddtrail.application.log.DatasetId;
import dev.oddtrail.application.model.TrainedModel;
import dev.oddtrail.application.port.out.ScoreRepository;
import dev.oddtrail.application.port.out.StorageException;
import dev.oddtrail.application.score.Activity;
import dev.oddtrail.application.score.Density;
import dev.oddtrail.application.score.Facet;
import dev.oddtrail.application.score.Lanes;
import dev.oddtrail.application.score.PatternGroup;
import dev.oddtrail.application.score.RankedPage;
import dev.oddtrail.application.score.RankedSession;
import dev.oddtrail.application.score.RunId;
import dev.oddtrail.application.score.ScoreFilter;
import dev.oddtrail.application.score.ScoringRun;
import dev.oddtrail.domain.scoring.ScoredSession;
import dev.oddtrail.domain.session.SessionId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;

/** Keeps runs as columns on the heap, beside the sessions of the other repositories. */
final class InMemoryScoreRepository implements ScoreRepository {
    private final InMemorySessionRepository sessions;
    private final InMemoryModelRepository models;
    private final InMemoryTriageRepository triage;
    private final InMemorySuppressionRepository suppressions;

    private final ConcurrentSkipListMap<Long, InMemoryRun> runs = new ConcurrentSkipListMap<>();
    private final AtomicLong lastNumber = new AtomicLong();

    InMemoryScoreRepository(
            InMemorySessionRepository sessions,
            InMemoryModelRepository models,
            InMemoryTriageRepository triage,
            InMemorySuppressionRepository suppressions) {
        this.sessions = sessions;
        this.models = models;
        this.triage = triage;
        this.suppressions = suppressions;
    }

    @Override
    public ScoringRun save(ScoringRun.Setup setup, Consumer<Consumer<ScoredSession>> source) {
        DatasetId dataset = setup.dataset();
        StoredSessions scored = sessions.retained(dataset);
        if (scored == null) {
            throw new StorageException("cannot keep scores: there is no data set " + dataset + "; import it first");
        }
        try {
            TrainedModel model = models.find(setup.model())
                    .orElseThrow(() -> new StorageException(
                            "cannot keep scores: there is no model " + setup.model() + "; train it first"));
            InMemoryRun run = InMemoryRun.collect(setup, scored, model, source, lastNumber::incrementAndGet);
            runs.put(run.run().id().number(), run);
            return run.run();
        } finally {
            scored.release();
        }
    }

    @Override
    public List<ScoringRun> runs() {
        runs.values().removeIf(run -> !current(run));
        return runs.descendingMap().values().stream().map(InMemoryRun::run).toList();
    }

    @Override
    public Optional<ScoringRun> find(RunId run) {
        return held(run).map(InMemoryRun::run);
    }

    @Override
    public Optional<TrainedModel> model(RunId run) {
        return held(run).map(InMemoryRun::model);
    }

    @Override
    public boolean remove(RunId run) {
        InMemoryRun removed = runs.remove(run.number());
        return removed != null && current(removed);
    }

    @Override
    public RankedPage rarest(RunId run, ScoreFilter filter, RankedPage.PageMark from, int limit, Instant now) {
        return ask(run, now, queries -> queries.rarest(filter, from, limit))
                .orElseGet(() -> new RankedPage(List.of(), 0, Optional.empty()));
    }

    @Override
    public void forEach(RunId run, ScoreFilter filter, Instant now, Consumer<RankedSession> sink) {
        ask(run, now, queries -> {
            queries.forEach(filter, sink);
            return run;
        });
    }

    @Override
    public Optional<RankedSession> find(RunId run, SessionId session, Instant now) {
        Optional<InMemoryRun> held = held(run);
        return ask(
                        run,
                        now,
                        queries -> held.flatMap(found -> found.place(session)).map(queries::ranked))
                .flatMap(Function.identity());
    }

    @Override
    public List<Facet> facets(RunId run, ScoreFilter filter, List<Facet.Field> fields, int limit, Instant now) {
        return ask(run, now, queries -> queries.facets(filter, fields, limit)).orElse(List.of());
    }

    @Override
    public List<PatternGroup> groups(RunId run, ScoreFilter filter, int limit, Instant now) {
        return ask(run, now, queries -> queries.groups(filter, limit)).orElse(List.of());
    }

    @Override
    public Optional<Activity> activity(RunId run, ScoreFilter filter, Instant now) {
        return held(run).flatMap(held -> ask(run, now, queries -> queries.activity(filter, held.deeds())));
    }

    @Override
    public Optional<Lanes> lanes(RunId run, ScoreFilter filter, Lanes.Grid grid, Instant now) {
        return ask(run, now, queries -> queries.lanes(filter, grid)).flatMap(Function.identity());
    }

    @Override
    public Optional<Density> density(RunId run, ScoreFilter filter, Density.Grid grid, Instant now) {
        return ask(run, now, queries -> queries.density(filter, grid)).flatMap(Function.identity());
    }

    private Optional<InMemoryRun> held(RunId run) {
        return Optional.ofNullable(runs.get(run.number())).filter(this::current);
    }

    private boolean current(InMemoryRun run) {
        return sessions.holds(run.run().setup().dataset(), run.sessions());
    }

    /** Asks a run, whose sessions stay for as long; empty when there is no such run. */
    private <T> Optional<T> ask(RunId id, Instant now, Function<ScoreQueries, T> question) {
        Optional<InMemoryRun> held = held(id).filter(run -> run.sessions().retain());
        if (held.isEmpty()) {
            return Optional.empty();
        }
        InMemoryRun run = held.get();
        try {
            Marks marks = run.marks(triage, suppressions.all(), now);
            return Optional.of(question.apply(new ScoreQueries(run.findings(), marks, run.scored())));
        } finally {
            run.sessions().release();
        }
    }
}
