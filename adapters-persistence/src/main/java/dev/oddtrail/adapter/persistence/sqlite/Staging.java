package dev.oddtrail.adapter.persistence.sqlite;

import static dev.oddtrail.adapter.persistence.sqlite.schema.Tables.DATASET;
import static dev.oddtrail.adapter.persistence.sqlite.schema.Tables.RUN;

import dev.oddtrail.application.port.out.StorageException;
import java.util.List;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.jooq.Query;

/** Rows that are being stored, or that a program which broke off has left. */
final class Staging {
    private Staging() {}

    /** Whether anything is staged. */
    static boolean anything(DSLContext tables) {
        return tables.fetchExists(DATASET, DATASET.IS_COMPLETE.isFalse())
                || tables.fetchExists(RUN, RUN.IS_COMPLETE.isFalse());
    }

    /** Deletes all that is staged, each unit in a transaction of its own. */
    static void sweep(Transactions transactions) {
        List<Long> datasets = transactions.run(tables -> tables.select(DATASET.ID)
                .from(DATASET)
                .where(DATASET.IS_COMPLETE.isFalse())
                .fetch(DATASET.ID));
        for (Long dataset : datasets) {
            transactions.run(tables ->
                    tables.deleteFrom(DATASET).where(DATASET.ID.eq(dataset)).execute());
        }
        List<Long> runs = transactions.run(tables ->
                tables.select(RUN.ID).from(RUN).where(RUN.IS_COMPLETE.isFalse()).fetch(RUN.ID));
        for (Long run : runs) {
            transactions.run(tables -> {
                tables.deleteFrom(RUN).where(RUN.ID.eq(run)).execute();
                return SqliteModelRepository.deleteUnused(tables);
            });
        }
    }

    /**
     * Deletes what could not be completed. Should that fail too, as on a full disk, it is swept when the database is next
     * opened, and what the caller reports is why it was given up.
     */
    static void giveUp(SqliteDatabase.Unit unit, Function<DSLContext, Query> deletion) {
        try {
            unit.write(tables -> {
                deletion.apply(tables).execute();
                return SqliteModelRepository.deleteUnused(tables);
            });
        } catch (StorageException sweptLater) {
            return;
        }
    }

    /** Runs changes as one transaction. */
    interface Transactions {
        <T> T run(Function<DSLContext, T> changes);
    }
}
