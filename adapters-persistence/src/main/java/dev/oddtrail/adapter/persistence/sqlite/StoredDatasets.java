package dev.oddtrail.adapter.persistence.sqlite;

import static dev.oddtrail.adapter.persistence.sqlite.schema.Tables.DATASET;

import dev.oddtrail.adapter.persistence.column.RecentlyUsed;
import dev.oddtrail.application.log.DatasetId;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Record2;

/** The data sets that were asked for last. Safe for use by multiple threads. */
final class StoredDatasets {
    private final RecentlyUsed<Long, StoredDataset> used;
    private final long inflatedBytes;

    /**
     * @param memoryBytes how much of the heap may be taken
     */
    StoredDatasets(long memoryBytes) {
        this.used = new RecentlyUsed<>(memoryBytes / 2, StoredDataset::heapBytes);
        this.inflatedBytes = memoryBytes / 4;
    }

    /** The data set that has this name now. */
    Optional<StoredDataset> find(DSLContext tables, DatasetId name) {
        Record2<Long, Long> row = tables.select(DATASET.ID, DATASET.SESSIONS)
                .from(DATASET)
                .where(DATASET.NAME.eq(name.text()), DATASET.IS_COMPLETE.isTrue())
                .fetchOne();
        return row == null ? Optional.empty() : Optional.of(get(tables, row.value1(), row.value2()));
    }

    /** The data set of this row, which is there. */
    StoredDataset get(DSLContext tables, long id, long sessions) {
        return used.get(id)
                .orElseGet(() -> used.put(id, new StoredDataset(tables, id, Math.toIntExact(sessions), inflatedBytes)));
    }
}
