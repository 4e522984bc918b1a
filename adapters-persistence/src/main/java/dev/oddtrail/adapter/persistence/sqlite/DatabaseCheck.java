package dev.oddtrail.adapter.persistence.sqlite;

import static dev.oddtrail.adapter.persistence.sqlite.schema.Tables.DATASET;
import static dev.oddtrail.adapter.persistence.sqlite.schema.Tables.LOG_CHUNK;
import static dev.oddtrail.adapter.persistence.sqlite.schema.Tables.MODEL;
import static dev.oddtrail.adapter.persistence.sqlite.schema.Tables.REJECTION_CHUNK;
import static dev.oddtrail.adapter.persistence.sqlite.schema.Tables.RUN;
import static dev.oddtrail.adapter.persistence.sqlite.schema.Tables.SCORE_CHUNK;
import static dev.oddtrail.adapter.persistence.sqlite.schema.Tables.SESSION_CHUNK;
import static dev.oddtrail.adapter.persistence.sqlite.schema.Tables.SESSION_ID_CHUNK;
import static dev.oddtrail.adapter.persistence.sqlite.schema.Tables.VALUE_CHUNK;
import static org.jooq.impl.DSL.field;

import dev.oddtrail.adapter.persistence.column.Chunks;
import dev.oddtrail.adapter.persistence.column.DamagedChunkException;
import dev.oddtrail.application.port.out.StorageException;
import java.util.ArrayList;
import java.util.List;
import org.jooq.Cursor;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Record1;
import org.jooq.Table;
import org.jooq.TableField;
import org.jooq.impl.SQLDataType;

/** Looks for damage: SQLite's own checks, then the checksum of every chunk, and whether kept logs are complete. */
final class DatabaseCheck {
    private static final String INTEGRITY = "PRAGMA integrity_check";
    private static final String REFERENCES = "PRAGMA foreign_key_check";
    private static final String SOUND = "ok";

    private final SqliteDatabase database;

    DatabaseCheck(SqliteDatabase database) {
        this.database = database;
    }

    /** What is damaged, in sentences; of what cannot be read at all, that it cannot. */
    List<String> findings() {
        List<String> findings = new ArrayList<>();
        try {
            database.read(tables -> {
                integrity(tables, findings);
                references(tables, findings);
                chunks(tables, findings);
                keptLogs(tables, findings);
                return findings;
            });
        } catch (StorageException e) {
            findings.add(e.getMessage());
        }
        return List.copyOf(findings);
    }

    private static void integrity(DSLContext tables, List<String> findings) {
        for (Record row : tables.fetch(INTEGRITY)) {
            String finding = String.valueOf(row.get(0));
            if (!finding.equals(SOUND)) {
                findings.add("SQLite finds: " + finding);
            }
        }
    }

    private static void references(DSLContext tables, List<String> findings) {
        for (Record row : tables.fetch(REFERENCES)) {
            findings.add("row " + row.get(1) + " of the table " + row.get(0) + " refers to a row of the table "
                    + row.get(2) + " that is not there");
        }
    }

    private static void chunks(DSLContext tables, List<String> findings) {
        chunks(tables, VALUE_CHUNK, VALUE_CHUNK.CONTENT, findings);
        chunks(tables, SESSION_CHUNK, SESSION_CHUNK.HEAD, findings);
        chunks(tables, SESSION_CHUNK, SESSION_CHUNK.BODY, findings);
        chunks(tables, SESSION_ID_CHUNK, SESSION_ID_CHUNK.CONTENT, findings);
        chunks(tables, REJECTION_CHUNK, REJECTION_CHUNK.CONTENT, findings);
        chunks(tables, LOG_CHUNK, LOG_CHUNK.CONTENT, findings);
        chunks(tables, MODEL, MODEL.CONTENT, findings);
        chunks(tables, RUN, RUN.PATTERNS, findings);
        chunks(tables, SCORE_CHUNK, SCORE_CHUNK.ASKED, findings);
        chunks(tables, SCORE_CHUNK, SCORE_CHUNK.SHOWN, findings);
        for (String origin : tables.select(DATASET.ORIGIN).from(DATASET).fetch(DATASET.ORIGIN)) {
            try {
                OriginJson.read(origin);
            } catch (JsonObject.UnreadableJsonException | IllegalArgumentException e) {
                findings.add("the origin of a data set is damaged: " + e.getMessage());
            }
        }
    }

    private static void keptLogs(DSLContext tables, List<String> findings) {
        Field<Long> there = field("coalesce(sum(length({0})), 0)", SQLDataType.BIGINT, LOG_CHUNK.CONTENT);
        tables.select(DATASET.NAME, DATASET.LOG_BYTES, there)
                .from(DATASET)
                .leftJoin(LOG_CHUNK)
                .on(LOG_CHUNK.DATASET_ID.eq(DATASET.ID))
                .where(DATASET.LOG_BYTES.isNotNull())
                .groupBy(DATASET.ID)
                .having(there.ne(DATASET.LOG_BYTES))
                .orderBy(DATASET.ID)
                .forEach(row -> findings.add("the kept logs of the data set \"" + row.value1() + "\" have "
                        + row.value3() + " bytes, and not " + row.value2() + " as when they were kept"));
    }

    private static void chunks(
            DSLContext tables, Table<Record> table, TableField<Record, byte[]> content, List<String> findings) {
        long damaged = 0;
        String first = "";
        try (Cursor<Record1<byte[]>> rows = tables.select(content).from(table).fetchLazy()) {
            for (Record1<byte[]> row : rows) {
                try {
                    Chunks.unpack(row.value1());
                } catch (DamagedChunkException e) {
                    first = damaged == 0 ? String.valueOf(e.getMessage()) : first;
                    damaged++;
                }
            }
        }
        if (damaged > 0) {
            findings.add(damaged + " chunks in the column " + content.getName() + " of the table " + table.getName()
                    + " are damaged; of the first " + first);
        }
    }
}
