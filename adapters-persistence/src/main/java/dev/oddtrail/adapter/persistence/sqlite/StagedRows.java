package dev.oddtrail.adapter.persistence.sqlite;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jooq.DSLContext;

/**
 * Rows that are staged some at a time: enough of them that writing to the disk for good is not what takes long, and few
 * enough that others who write need not wait. Not safe for use by multiple threads.
 */
final class StagedRows {
    private static final long BYTES = 4 << 20;

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
        if (bytes >= BYTES) {
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
