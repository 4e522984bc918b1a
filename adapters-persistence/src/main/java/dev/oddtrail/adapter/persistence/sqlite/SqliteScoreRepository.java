package dev.oddtrail.adapter.persistence.sqlite;

import static dev.oddtrail.adapter.persistence.sqlite.schema.Tables.DATASET;
import static dev.oddtrail.adapter.persistence.sqlite.schema.Tables.MODEL;
import static dev.oddtrail.adapter.persistence.sqlite.schema.Tables.RUN;
import static dev.oddtrail.adapter.persistence.sqlite.schema.Tables.SCORE_CHUNK;

import dev.oddtrail.adapter.persistence.column.RecentlyUsed;
import dev.oddtrail.adapter.persistence.column.ScoreQueries;
import dev.oddtrail.adapter.persistence.column.ScoreTableWriter;
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
import java.util.function.Consumer;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.jooq.Record3;

/** Keeps runs as chunks of columns, and answers questions from columns on the heap, read when a run is first asked. */
final class SqliteScoreRepository implements ScoreRepository {
    private final SqliteDatabase database;
    private final StoredDatasets datasets;
    private final RecentlyUsed<Long, StoredRun> used;
    private final long shownBytes;

    /**
     * @param memoryBytes how much of the heap columns of runs may take that were asked and may be asked again
     */
    SqliteScoreRepository(SqliteDatabase database, StoredDatasets datasets, long memoryBytes) {
        this.database = database;
        this.datasets = datasets;
        this.used = new RecentlyUsed<>(memoryBytes / 2, StoredRun::heapBytes);
        this.shownBytes = memoryBytes / 4;
    }

    @Override
    public ScoringRun save(ScoringRun.Setup setup, Consumer<Consumer<ScoredSession>> source) {
        StoredDataset dataset = database.read(tables -> {
            StoredDataset found = datasets.find(tables, setup.dataset()).orElseThrow(() -> missingDataset(setup));
            found.index(tables);
            requireModel(tables, setup);
            return found;
        });
        ScoreTableWriter scores = new ScoreTableWriter(database.read(dataset::index));
        source.accept(scores::add);
        scores.finish();
        try (SqliteDatabase.Unit unit = database.beginUnit()) {
            return store(setup, dataset, scores, unit);
        }
    }

    private ScoringRun store(
            ScoringRun.Setup setup, StoredDataset dataset, ScoreTableWriter scores, SqliteDatabase.Unit unit) {
        long run = unit.write(tables -> stage(tables, setup, dataset, scores));
        boolean complete = false;
        try {
            StagedRows rows = new StagedRows(unit);
            for (int chunk = 0; chunk < scores.chunks(); chunk++) {
                long number = chunk;
                byte[] asked = scores.asked(chunk);
                byte[] shown = scores.shown(chunk);
                rows.add(
                        asked.length + shown.length,
                        tables -> tables.insertInto(SCORE_CHUNK)
                                .set(SCORE_CHUNK.RUN_ID, run)
                                .set(SCORE_CHUNK.NUMBER, number)
                                .set(SCORE_CHUNK.ASKED, asked)
                                .set(SCORE_CHUNK.SHOWN, shown)
                                .execute());
            }
            rows.flush();
            ScoringRun stored = unit.write(tables -> {
                int completed = tables.update(RUN)
                        .set(RUN.IS_COMPLETE, true)
                        .where(RUN.ID.eq(run))
                        .execute();
                if (completed == 0) {
                    throw missingDataset(setup);
                }
                return RunRow.read(RunRow.select(tables).where(RUN.ID.eq(run)).fetchSingle());
            });
            complete = true;
            return stored;
        } finally {
            if (!complete) {
                Staging.giveUp(unit, tables -> tables.deleteFrom(RUN).where(RUN.ID.eq(run)));
            }
        }
    }

    private long stage(DSLContext tables, ScoringRun.Setup setup, StoredDataset dataset, ScoreTableWriter scores) {
        if (!tables.fetchExists(DATASET, DATASET.ID.eq(dataset.id()))) {
            throw missingDataset(setup);
        }
        return tables.insertInto(RUN)
                .set(RUN.IS_COMPLETE, false)
                .set(RUN.DATASET_ID, dataset.id())
                .set(RUN.MODEL_ID, requireModel(tables, setup))
                .set(RunRow.columns(setup))
                .set(RUN.SESSIONS, scores.sessions())
                .set(RUN.UNSCORED, scores.unscored())
                .set(RUN.PATTERNS, scores.patterns())
                .returningResult(RUN.ID)
                .fetchSingle(RUN.ID);
    }

    private long requireModel(DSLContext tables, ScoringRun.Setup setup) {
        return tables.select(MODEL.ID)
                .from(MODEL)
                .where(MODEL.NAME.eq(setup.model().text()), MODEL.IS_NAMED.isTrue())
                .fetchOptional(MODEL.ID)
                .orElseThrow(() -> new StorageException("cannot keep scores in " + database.path()
                        + ": there is no model " + setup.model() + "; train it first"));
    }

    private StorageException missingDataset(ScoringRun.Setup setup) {
        return new StorageException("cannot keep scores in " + database.path() + ": there is no data set "
                + setup.dataset() + ", or it has been replaced meanwhile; import it, and score again");
    }

    @Override
    public List<ScoringRun> runs() {
        return database.read(tables -> RunRow.select(tables)
                .where(RUN.IS_COMPLETE.isTrue())
                .orderBy(RUN.ID.desc())
                .fetch(RunRow::read));
    }

    @Override
    public Optional<ScoringRun> find(RunId run) {
        return database.read(tables -> RunRow.select(tables)
                .where(RUN.ID.eq(run.number()), RUN.IS_COMPLETE.isTrue())
                .fetchOptional(RunRow::read));
    }

    @Override
    public Optional<TrainedModel> model(RunId run) {
        return database.read(tables -> tables.select(MODEL.CONTENT)
                .from(MODEL)
                .join(RUN)
                .on(RUN.MODEL_ID.eq(MODEL.ID))
                .where(RUN.ID.eq(run.number()), RUN.IS_COMPLETE.isTrue())
                .fetchOptional(row -> SqliteModelRepository.model(row.value1())));
    }

    @Override
    public boolean remove(RunId run) {
        return database.write(tables -> {
            int removed = tables.deleteFrom(RUN)
                    .where(RUN.ID.eq(run.number()), RUN.IS_COMPLETE.isTrue())
                    .execute();
            SqliteModelRepository.deleteUnused(tables);
            return removed > 0;
        });
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
        return database.read(tables -> asked(tables, run)
                .flatMap(asked -> asked.run()
                        .place(tables, session)
                        .map(asked.run().queries(tables, asked.dataset(), now)::ranked)));
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
        return database.read(tables -> asked(tables, run)
                .map(asked -> asked.run()
                        .queries(tables, asked.dataset(), now)
                        .activity(filter, asked.run().deeds(tables))));
    }

    @Override
    public Optional<Lanes> lanes(RunId run, ScoreFilter filter, Lanes.Grid grid, Instant now) {
        return ask(run, now, queries -> queries.lanes(filter, grid)).flatMap(Function.identity());
    }

    @Override
    public Optional<Density> density(RunId run, ScoreFilter filter, Density.Grid grid, Instant now) {
        return ask(run, now, queries -> queries.density(filter, grid)).flatMap(Function.identity());
    }

    /** Asks a run as it is at one moment; empty when there is no such run. */
    private <T> Optional<T> ask(RunId run, Instant now, Function<ScoreQueries, T> question) {
        return database.read(tables ->
                asked(tables, run).map(asked -> question.apply(asked.run().queries(tables, asked.dataset(), now))));
    }

    private Optional<Asked> asked(DSLContext tables, RunId run) {
        Record3<Long, Long, String> row = tables.select(DATASET.ID, DATASET.SESSIONS, DATASET.NAME)
                .from(RUN)
                .join(DATASET)
                .on(DATASET.ID.eq(RUN.DATASET_ID))
                .where(RUN.ID.eq(run.number()), RUN.IS_COMPLETE.isTrue())
                .fetchOne();
        if (row == null) {
            return Optional.empty();
        }
        StoredRun stored = used.get(run.number())
                .orElseGet(() -> used.put(
                        run.number(),
                        new StoredRun(
                                tables, run.number(), datasets.get(tables, row.value1(), row.value2()), shownBytes)));
        return Optional.of(new Asked(stored, new DatasetId(row.value3())));
    }

    /** A run, and what its data set is called. */
    private record Asked(StoredRun run, DatasetId dataset) {}
}
