package dev.oddtrail.adapter.persistence.sqlite;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jooq.DSLContext;

/** Rows that are staged some at a time. Not safe for use by multiple threads. */
final class StagedRows {
    private final SqliteDatabase.Unit unit;
    private final List<Consumer<DSLContext>> waiting = new ArrayList<>();
    private long bytes;

    StagedRows(SqliteDatabase.Unit unit) {
        this.unit = unit;
    }

    /**
     * @param size about how many bytes the row has
     */
    void add(long size, Consumer<DSLContext> row) {
        waiting.add(row);
        bytes += size;
        if (bytes >= unit.stagedBytes()) {
            flush();
        }
    }

    /** Writes what waits. */
    void flush() {
        if (waiting.isEmpty()) {
            return;
        }
        unit.write(tables -> {
            waiting.forEach(row -> row.accept(tables));
            return true;
        });
        waiting.clear();
        bytes = 0;
    }
}
