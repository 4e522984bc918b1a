package dev.oddtrail.adapter.persistence.sqlite;

import static dev.oddtrail.adapter.persistence.sqlite.schema.Tables.DATASET;
import static dev.oddtrail.adapter.persistence.sqlite.schema.Tables.LOG_CHUNK;
import static dev.oddtrail.adapter.persistence.sqlite.schema.Tables.REJECTION_CHUNK;

import dev.oddtrail.adapter.persistence.column.ChunkedLog;
import dev.oddtrail.adapter.persistence.column.Chunks;
import dev.oddtrail.adapter.persistence.column.PackedCursor;
import dev.oddtrail.adapter.persistence.column.PackedLogs;
import dev.oddtrail.adapter.persistence.column.ValueChunks;
import dev.oddtrail.application.log.DatasetId;
import dev.oddtrail.application.log.LogBytes;
import dev.oddtrail.application.log.LogUnavailableException;
import dev.oddtrail.application.log.ReadReport;
import dev.oddtrail.application.log.Rejection;
import dev.oddtrail.application.port.out.Dataset;
import dev.oddtrail.application.port.out.DatasetOrigin;
import dev.oddtrail.application.port.out.SessionRepository;
import dev.oddtrail.domain.session.EpochNanos;
import dev.oddtrail.domain.session.Session;
import dev.oddtrail.domain.session.SessionId;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jooq.Cursor;
import org.jooq.DSLContext;
import org.jooq.Record1;
import org.jooq.Record7;

/**
 * Keeps data sets as chunks of columns. Sessions come in any order, so another store brings them into theirs first; the
 * database is written to only once all have come.
 */
final class SqliteSessionRepository implements SessionRepository {
    private static final Comparator<Dataset> LAST_FIRST = Comparator.comparing(
                    (Dataset dataset) -> dataset.origin().importedAt())
            .reversed()
            .thenComparing(dataset -> dataset.id().text());

    private final SqliteDatabase database;
    private final StoredDatasets stored;
    private final SessionRepository sorter;
    private final PackedLogs logs;
    private final AtomicLong sorted = new AtomicLong();

    /**
     * @param sorter holds sessions until they are stored
     * @param logs those that the sorter holds
     */
    SqliteSessionRepository(SqliteDatabase database, StoredDatasets stored, SessionRepository sorter, PackedLogs logs) {
        this.database = database;
        this.stored = stored;
        this.sorter = sorter;
        this.logs = logs;
    }

    @Override
    public void save(DatasetId id, Function<Sink, DatasetOrigin> source) {
        DatasetId draft = new DatasetId("draft " + sorted.incrementAndGet());
        sorter.save(draft, source);
        try {
            Dataset dataset = sorter.find(draft)
                    .orElseThrow(() -> new IllegalStateException("the sessions of " + draft + " are gone"));
            try (SqliteDatabase.Unit unit = database.beginUnit()) {
                store(id, draft, dataset, unit);
            }
        } finally {
            sorter.remove(draft);
        }
    }

    private void store(DatasetId id, DatasetId draft, Dataset dataset, SqliteDatabase.Unit unit) {
        long row = unit.write(tables -> stage(tables, id, dataset));
        boolean complete = false;
        try {
            StagedRows rows = new StagedRows(unit);
            DatasetWriter writer = new DatasetWriter(row, rows);
            sorter.forEach(draft, writer::add);
            sorter.rejections(draft, writer::add);
            logs.forEachChunk(draft, writer::add);
            writer.finish();
            rows.flush();
            unit.write(tables -> complete(tables, id, row));
            complete = true;
        } finally {
            if (!complete) {
                Staging.giveUp(unit, tables -> tables.deleteFrom(DATASET).where(DATASET.ID.eq(row)));
            }
        }
    }

    private static long stage(DSLContext tables, DatasetId id, Dataset dataset) {
        return tables.insertInto(DATASET)
                .set(DATASET.NAME, id.text())
                .set(DATASET.IS_COMPLETE, false)
                .set(DATASET.SESSIONS, dataset.sessions())
                .set(DATASET.COMMANDS, dataset.commands())
                .set(
                        DATASET.BEGIN_NANOS,
                        dataset.span().map(span -> EpochNanos.of(span.first())).orElse(null))
                .set(
                        DATASET.END_NANOS,
                        dataset.span().map(span -> EpochNanos.of(span.last())).orElse(null))
                .set(
                        DATASET.LOG_BYTES,
                        dataset.keptLogBytes().isPresent()
                                ? dataset.keptLogBytes().getAsLong()
                                : null)
                .set(DATASET.ORIGIN, OriginJson.write(dataset.origin()))
                .returningResult(DATASET.ID)
                .fetchSingle(DATASET.ID);
    }

    private static int complete(DSLContext tables, DatasetId id, long row) {
        delete(tables, id);
        return tables.update(DATASET)
                .set(DATASET.IS_COMPLETE, true)
                .where(DATASET.ID.eq(row))
                .execute();
    }

    private static int delete(DSLContext tables, DatasetId id) {
        int deleted = tables.deleteFrom(DATASET)
                .where(DATASET.NAME.eq(id.text()), DATASET.IS_COMPLETE.isTrue())
                .execute();
        if (deleted > 0) {
            SqliteModelRepository.deleteUnused(tables);
        }
        return deleted;
    }

    @Override
    public Optional<Dataset> find(DatasetId id) {
        return database.read(tables -> tables.select(
                        DATASET.NAME,
                        DATASET.ORIGIN,
                        DATASET.SESSIONS,
                        DATASET.COMMANDS,
                        DATASET.BEGIN_NANOS,
                        DATASET.END_NANOS,
                        DATASET.LOG_BYTES)
                .from(DATASET)
                .where(DATASET.NAME.eq(id.text()), DATASET.IS_COMPLETE.isTrue())
                .fetchOptional(SqliteSessionRepository::dataset));
    }

    @Override
    public List<Dataset> datasets() {
        return database.read(tables -> tables
                .select(
                        DATASET.NAME,
                        DATASET.ORIGIN,
                        DATASET.SESSIONS,
                        DATASET.COMMANDS,
                        DATASET.BEGIN_NANOS,
                        DATASET.END_NANOS,
                        DATASET.LOG_BYTES)
                .from(DATASET)
                .where(DATASET.IS_COMPLETE.isTrue())
                .fetch(SqliteSessionRepository::dataset)
                .stream()
                .sorted(LAST_FIRST)
                .toList());
    }

    private static Dataset dataset(Record7<String, String, Long, Long, Long, Long, Long> row) {
        Optional<ReadReport.Span> span = row.value5() == null || row.value6() == null
                ? Optional.empty()
                : Optional.of(
                        new ReadReport.Span(EpochNanos.toInstant(row.value5()), EpochNanos.toInstant(row.value6())));
        return new Dataset(
                new DatasetId(row.value1()),
                OriginJson.read(row.value2()),
                row.value3(),
                row.value4(),
                span,
                row.value7() == null ? OptionalLong.empty() : OptionalLong.of(row.value7()));
    }

    @Override
    public void inParts(DatasetId id, Consumer<Iterator<Part>> reader) {
        database.read(tables -> {
            stored.find(tables, id)
                    .ifPresentOrElse(
                            dataset -> dataset.inParts(tables, reader),
                            () -> reader.accept(Collections.emptyIterator()));
            return id;
        });
    }

    @Override
    public Optional<Session> find(DatasetId id, SessionId session) {
        return database.read(tables -> stored.find(tables, id)
                .flatMap(dataset -> dataset.find(tables, session).map(number -> dataset.session(tables, number))));
    }

    @Override
    public void rejections(DatasetId id, Consumer<Rejection> sink) {
        database.read(tables -> {
            try (Cursor<Record1<byte[]>> chunks = tables.select(REJECTION_CHUNK.CONTENT)
                    .from(REJECTION_CHUNK)
                    .join(DATASET)
                    .on(DATASET.ID.eq(REJECTION_CHUNK.DATASET_ID))
                    .where(DATASET.NAME.eq(id.text()), DATASET.IS_COMPLETE.isTrue())
                    .orderBy(REJECTION_CHUNK.NUMBER)
                    .fetchLazy()) {
                for (Record1<byte[]> row : chunks) {
                    PackedCursor chunk = Chunks.open(row.value1());
                    while (!chunk.atEnd()) {
                        sink.accept(ValueChunks.readRejection(chunk));
                    }
                }
            }
            return id;
        });
    }

    @Override
    public Optional<LogBytes> log(DatasetId id, int source) {
        return database.read(tables -> tables.select(DATASET.ID, LOG_CHUNK.FIRST_BYTE, LOG_CHUNK.BYTES)
                .from(LOG_CHUNK)
                .join(DATASET)
                .on(DATASET.ID.eq(LOG_CHUNK.DATASET_ID))
                .where(DATASET.NAME.eq(id.text()), DATASET.IS_COMPLETE.isTrue(), LOG_CHUNK.SOURCE.eq((long) source))
                .orderBy(LOG_CHUNK.FIRST_BYTE.desc())
                .limit(1)
                .fetchOptional(last -> new ChunkedLog(
                        last.value2() + last.value3(), position -> chunkAt(last.value1(), source, id, position))));
    }

    /** By the number of the data set's row, which no other gets when it is replaced. */
    private ChunkedLog.Chunk chunkAt(long row, int source, DatasetId id, long position) {
        return database.read(tables -> tables.select(LOG_CHUNK.FIRST_BYTE, LOG_CHUNK.CONTENT)
                        .from(LOG_CHUNK)
                        .where(
                                LOG_CHUNK.DATASET_ID.eq(row),
                                LOG_CHUNK.SOURCE.eq((long) source),
                                LOG_CHUNK.FIRST_BYTE.le(position))
                        .orderBy(LOG_CHUNK.FIRST_BYTE.desc())
                        .limit(1)
                        .fetchOptional(chunk -> new ChunkedLog.Chunk(position, chunk.value1(), chunk.value2())))
                .orElseThrow(() -> new LogUnavailableException("the log was removed with the data set \"" + id + "\""));
    }

    @Override
    public boolean remove(DatasetId id) {
        return database.write(tables -> delete(tables, id)) > 0;
    }
}
