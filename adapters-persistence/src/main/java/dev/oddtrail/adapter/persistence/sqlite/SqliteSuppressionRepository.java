package dev.oddtrail.adapter.persistence.sqlite;

import static dev.oddtrail.adapter.persistence.sqlite.schema.Tables.SUPPRESSION;

import dev.oddtrail.application.port.out.SuppressionRepository;
import dev.oddtrail.application.triage.Suppression;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Record6;

/** Keeps suppressions, withdrawn ones too, which are only of interest to who reads the table. */
final class SqliteSuppressionRepository implements SuppressionRepository {
    private final SqliteDatabase database;

    SqliteSuppressionRepository(SqliteDatabase database) {
        this.database = database;
    }

    @Override
    public Suppression add(Suppression.Rule rule) {
        long number = database.write(tables -> tables.insertInto(SUPPRESSION)
                .set(SUPPRESSION.SCOPE, ScopeJson.write(rule.scope()))
                .set(SUPPRESSION.REASON, rule.reason())
                .set(SUPPRESSION.ANALYST, rule.analyst())
                .set(SUPPRESSION.ADDED_AT, rule.at().toString())
                .set(
                        SUPPRESSION.EXPIRES_AT,
                        rule.expires().map(Instant::toString).orElse(null))
                .returningResult(SUPPRESSION.ID)
                .fetchSingle(SUPPRESSION.ID));
        return new Suppression(number, rule);
    }

    @Override
    public List<Suppression> all() {
        return database.read(SqliteSuppressionRepository::all);
    }

    @Override
    public boolean withdraw(long number, String analyst, Instant at) {
        return database.write(tables -> tables.update(SUPPRESSION)
                        .set(SUPPRESSION.WITHDRAWN_BY, analyst)
                        .set(SUPPRESSION.WITHDRAWN_AT, at.toString())
                        .where(SUPPRESSION.ID.eq(number), SUPPRESSION.WITHDRAWN_AT.isNull())
                        .execute())
                > 0;
    }

    /** Those that were not withdrawn, in the order in which they were added. */
    static List<Suppression> all(DSLContext tables) {
        return tables.select(
                        SUPPRESSION.ID,
                        SUPPRESSION.SCOPE,
                        SUPPRESSION.REASON,
                        SUPPRESSION.ANALYST,
                        SUPPRESSION.ADDED_AT,
                        SUPPRESSION.EXPIRES_AT)
                .from(SUPPRESSION)
                .where(SUPPRESSION.WITHDRAWN_AT.isNull())
                .orderBy(SUPPRESSION.ID)
                .fetch(SqliteSuppressionRepository::suppression);
    }

    private static Suppression suppression(Record6<Long, String, String, String, String, String> row) {
        return new Suppression(
                row.value1(),
                new Suppression.Rule(
                        ScopeJson.read(row.value2()),
                        row.value3(),
                        row.value4(),
                        Instant.parse(row.value5()),
                        Optional.ofNullable(row.value6()).map(Instant::parse)));
    }
}
