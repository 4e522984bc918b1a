package dev.oddtrail.adapter.persistence.sqlite;

import static dev.oddtrail.adapter.persistence.sqlite.schema.Tables.DECISION;

import dev.oddtrail.adapter.persistence.column.SessionIndex;
import dev.oddtrail.application.log.DatasetId;
import dev.oddtrail.application.port.out.TriageRepository;
import dev.oddtrail.application.triage.Decision;
import dev.oddtrail.application.triage.StandingDecisions;
import dev.oddtrail.application.triage.StandingFilter;
import dev.oddtrail.application.triage.TriageState;
import dev.oddtrail.domain.session.SessionId;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jooq.BatchBindStep;
import org.jooq.Condition;
import org.jooq.Cursor;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SelectSeekStep1;
import org.jooq.impl.DSL;

/** Keeps decisions in a table that is only ever added to. */
final class SqliteTriageRepository implements TriageRepository {
    private static final List<Field<?>> FIELDS = List.of(
            DECISION.DATASET_NAME,
            DECISION.SESSION_BITS,
            DECISION.STATE,
            DECISION.NOTE,
            DECISION.ANALYST,
            DECISION.DECIDED_AT);

    private final SqliteDatabase database;

    SqliteTriageRepository(SqliteDatabase database) {
        this.database = database;
    }

    @Override
    public void append(List<Decision> decisions) {
        List<Decision> added = List.copyOf(decisions);
        if (added.isEmpty()) {
            return;
        }
        database.write(tables -> {
            BatchBindStep insertion = tables.batch(tables.insertInto(
                            DECISION,
                            DECISION.DATASET_NAME,
                            DECISION.SESSION_BITS,
                            DECISION.STATE,
                            DECISION.NOTE,
                            DECISION.ANALYST,
                            DECISION.DECIDED_AT)
                    .values((String) null, null, null, null, null, null));
            for (Decision decision : added) {
                insertion = insertion.bind(
                        decision.dataset().text(),
                        SessionIndex.bits(decision.session()),
                        decision.state().name(),
                        decision.note(),
                        decision.analyst(),
                        decision.at().toString());
            }
            return insertion.execute();
        });
    }

    @Override
    public List<Decision> history(DatasetId dataset, SessionId session) {
        return database.read(tables -> select(
                        tables,
                        DECISION.DATASET_NAME
                                .eq(dataset.text())
                                .and(DECISION.SESSION_BITS.eq(SessionIndex.bits(session))))
                .fetch(SqliteTriageRepository::decision));
    }

    @Override
    public void forEach(DatasetId dataset, Consumer<Decision> sink) {
        database.read(tables -> {
            try (Cursor<Record> rows =
                    select(tables, DECISION.DATASET_NAME.eq(dataset.text())).fetchLazy()) {
                rows.forEach(row -> sink.accept(decision(row)));
            }
            return dataset;
        });
    }

    @Override
    public List<Decision> last(DatasetId dataset, Collection<SessionId> sessions) {
        if (sessions.isEmpty()) {
            return List.of();
        }
        Condition wanted = DECISION.DATASET_NAME
                .eq(dataset.text())
                .and(DECISION.SESSION_BITS.in(
                        sessions.stream().map(SessionIndex::bits).toList()));
        return database.read(tables -> select(
                        tables,
                        DECISION.ID.in(DSL.select(DSL.max(DECISION.ID))
                                .from(DECISION)
                                .where(wanted)
                                .groupBy(DECISION.SESSION_BITS)))
                .fetch(SqliteTriageRepository::decision));
    }

    @Override
    public long revision(DatasetId dataset) {
        return database.read(tables -> last(tables, dataset));
    }

    @Override
    public StandingDecisions standing(DatasetId dataset, StandingFilter wanted, long skip, int limit) {
        return database.read(tables -> {
            Condition ofAnalyst =
                    last(dataset).and(wanted.analyst().map(DECISION.ANALYST::eq).orElseGet(DSL::noCondition));
            Condition ofState = wanted.states().isEmpty()
                    ? DSL.noCondition()
                    : DECISION.STATE.in(
                            wanted.states().stream().map(TriageState::name).toList());
            List<Decision> decisions = tables.select(FIELDS)
                    .from(DECISION)
                    .where(ofAnalyst.and(ofState))
                    .orderBy(DECISION.ID.desc())
                    .limit(limit)
                    .offset(skip)
                    .fetch(SqliteTriageRepository::decision);
            Map<TriageState, Long> sessions = new EnumMap<>(TriageState.class);
            tables.select(DECISION.STATE, DSL.count().coerce(Long.class))
                    .from(DECISION)
                    .where(ofAnalyst)
                    .groupBy(DECISION.STATE)
                    .forEach(row -> sessions.put(TriageState.valueOf(row.value1()), row.value2()));
            return new StandingDecisions(decisions, sessions);
        });
    }

    /** What the last decision about each session of a data set meets. */
    private static Condition last(DatasetId dataset) {
        return DECISION.ID.in(DSL.select(DSL.max(DECISION.ID))
                .from(DECISION)
                .where(DECISION.DATASET_NAME.eq(dataset.text()))
                .groupBy(DECISION.SESSION_BITS));
    }

    /** The number of the last decision about a data set's sessions; 0 if there is none. */
    static long last(DSLContext tables, DatasetId dataset) {
        return tables.select(DECISION.ID)
                .from(DECISION)
                .where(DECISION.DATASET_NAME.eq(dataset.text()))
                .orderBy(DECISION.ID.desc())
                .limit(1)
                .fetchOptional(DECISION.ID)
                .orElse(0L);
    }

    /** The decisions about a data set's sessions after that of this number. */
    static List<Decision> after(DSLContext tables, DatasetId dataset, long number) {
        return select(tables, DECISION.DATASET_NAME.eq(dataset.text()).and(DECISION.ID.gt(number)))
                .fetch(SqliteTriageRepository::decision);
    }

    private static SelectSeekStep1<Record, Long> select(DSLContext tables, Condition condition) {
        return tables.select(FIELDS).from(DECISION).where(condition).orderBy(DECISION.ID);
    }

    private static Decision decision(Record row) {
        return new Decision(
                new DatasetId(row.get(DECISION.DATASET_NAME)),
                new SessionId(HexFormat.of().toHexDigits(row.get(DECISION.SESSION_BITS))),
                TriageState.valueOf(row.get(DECISION.STATE)),
                row.get(DECISION.NOTE),
                row.get(DECISION.ANALYST),
                Instant.parse(row.get(DECISION.DECIDED_AT)));
    }
}
