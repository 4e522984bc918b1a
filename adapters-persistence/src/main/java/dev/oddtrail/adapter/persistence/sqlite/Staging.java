package dev.oddtrail.adapter.persistence.sqlite;

import static dev.oddtrail.adapter.persistence.sqlite.schema.Tables.DATASET;

import java.util.List;
import java.util.function.Function;
import org.jooq.DSLContext;

/** Rows that are being stored, or that a program which broke off has left. */
final class Staging {
    private Staging() {}

    /** Whether anything is staged. */
    static boolean anything(DSLContext tables) {
        return tables.fetchExists(DATASET, DATASET.IS_COMPLETE.isFalse());
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
    }

    /** Runs changes as one transaction. */
    interface Transactions {
        <T> T run(Function<DSLContext, T> changes);
    }
}
