package dev.oddtrail.adapter.persistence.sqlite;

import static dev.oddtrail.adapter.persistence.sqlite.schema.Tables.DATASET;
import static dev.oddtrail.adapter.persistence.sqlite.schema.Tables.DECISION;
import static dev.oddtrail.adapter.persistence.sqlite.schema.Tables.MODEL;
import static dev.oddtrail.adapter.persistence.sqlite.schema.Tables.RUN;
import static dev.oddtrail.adapter.persistence.sqlite.schema.Tables.SAVED_VIEW;
import static dev.oddtrail.adapter.persistence.sqlite.schema.Tables.SUPPRESSION;

import dev.oddtrail.application.port.out.StorageException;
import dev.oddtrail.application.port.out.StoreMaintenance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.TableField;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;

/** Looks after the file of a database. */
final class SqliteStoreMaintenance implements StoreMaintenance {
    private final SqliteDatabase database;

    SqliteStoreMaintenance(SqliteDatabase database) {
        this.database = database;
    }

    @Override
    public StoreInfo info() {
        Map<String, String> properties = new LinkedHashMap<>();
        Map<String, Long> counts = new LinkedHashMap<>();
        long keptLogBytes = database.read(tables -> {
            properties.put("schema", pragma(tables, "PRAGMA user_version"));
            properties.put("sqlite", pragma(tables, "SELECT sqlite_version()"));
            properties.put("access", database.writable() ? "read and write" : "read");
            counts.put("datasets", (long) tables.fetchCount(DATASET, DATASET.IS_COMPLETE.isTrue()));
            counts.put("sessions", sum(tables, DATASET.SESSIONS));
            counts.put("models", (long) tables.fetchCount(MODEL, MODEL.IS_NAMED.isTrue()));
            counts.put("runs", (long) tables.fetchCount(RUN, RUN.IS_COMPLETE.isTrue()));
            counts.put("decisions", (long) tables.fetchCount(DECISION));
            counts.put("suppressions", (long) tables.fetchCount(SUPPRESSION, SUPPRESSION.WITHDRAWN_AT.isNull()));
            counts.put("views", (long) tables.fetchCount(SAVED_VIEW));
            return sum(tables, DATASET.LOG_BYTES);
        });
        return new StoreInfo(Optional.of(database.path()), OptionalLong.of(bytes()), keptLogBytes, properties, counts);
    }

    private static long sum(DSLContext tables, TableField<Record, Long> ofDatasets) {
        return tables.select(DSL.sum(ofDatasets))
                .from(DATASET)
                .where(DATASET.IS_COMPLETE.isTrue())
                .fetchOptionalInto(Long.class)
                .orElse(0L);
    }

    private static String pragma(DSLContext tables, String query) {
        return String.valueOf(tables.fetchValue(query));
    }

    private long bytes() {
        try {
            long bytes = 0;
            for (Path file : database.files()) {
                bytes += Files.exists(file) ? Files.size(file) : 0;
            }
            return bytes;
        } catch (IOException e) {
            throw new StorageException("cannot measure " + database.path() + ": " + e.getMessage(), e);
        }
    }

    @Override
    public List<String> check() {
        return new DatabaseCheck(database).findings();
    }

    @Override
    public void backup(Path file) {
        new Backup(database).to(file);
    }

    @Override
    public void vacuum() {
        database.writeAlone(SqliteStoreMaintenance::vacuum);
    }

    private static void vacuum(Connection connection) {
        try (Statement statement = connection.createStatement()) {
            statement.execute("VACUUM");
            statement.execute("PRAGMA wal_checkpoint(TRUNCATE)");
        } catch (SQLException e) {
            throw new DataAccessException("cannot give back space", e);
        }
    }
}
