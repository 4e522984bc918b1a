package dev.oddtrail.adapter.persistence.sqlite;

import static dev.oddtrail.adapter.persistence.sqlite.schema.Tables.RUN;
import static dev.oddtrail.adapter.persistence.sqlite.schema.Tables.SCORE_CHUNK;

import dev.oddtrail.adapter.persistence.column.Deeds;
import dev.oddtrail.adapter.persistence.column.Findings;
import dev.oddtrail.adapter.persistence.column.Marks;
import dev.oddtrail.adapter.persistence.column.RecentlyUsed;
import dev.oddtrail.adapter.persistence.column.ScoreChunk;
import dev.oddtrail.adapter.persistence.column.ScoreQueries;
import dev.oddtrail.adapter.persistence.column.ScoreTableReader;
import dev.oddtrail.adapter.persistence.column.ScoredSessions;
import dev.oddtrail.adapter.persistence.column.StateColumn;
import dev.oddtrail.application.log.DatasetId;
import dev.oddtrail.application.triage.Decision;
import dev.oddtrail.domain.session.SessionId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;

/**
 * The columns of a run that is complete and so never changes, with the states that follow the decisions. Whatever is
 * read comes from the transaction of who asks. Safe for use by multiple threads.
 */
final class StoredRun {
    private final long id;
    private final StoredDataset dataset;
    private final Findings findings;
    private final StateColumn states;
    private final RecentlyUsed<Integer, ScoreChunk> shown;

    /**
     * @param shownBytes how much of the heap chunks may take that were read and may be needed again
     */
    StoredRun(DSLContext tables, long id, StoredDataset dataset, long shownBytes) {
        this.id = id;
        this.dataset = dataset;
        byte[] patterns =
                tables.select(RUN.PATTERNS).from(RUN).where(RUN.ID.eq(id)).fetchSingle(RUN.PATTERNS);
        ScoreTableReader reader = new ScoreTableReader(dataset.index(tables), patterns);
        tables.select(SCORE_CHUNK.ASKED)
                .from(SCORE_CHUNK)
                .where(SCORE_CHUNK.RUN_ID.eq(id))
                .orderBy(SCORE_CHUNK.NUMBER)
                .forEach(row -> reader.add(row.value1()));
        this.findings = new Findings(reader.build());
        this.states = new StateColumn(findings.table());
        this.shown = new RecentlyUsed<>(shownBytes, ScoreChunk::heapBytes);
    }

    /** How much of the heap this takes, in bytes. */
    long heapBytes() {
        return findings.heapBytes();
    }

    /** Questions about the run as it is in the transaction. */
    ScoreQueries queries(DSLContext tables, DatasetId name, Instant now) {
        long seen = states.seen();
        long last = SqliteTriageRepository.last(tables, name);
        List<Decision> decisions = last > seen ? SqliteTriageRepository.after(tables, name, seen) : List.of();
        byte[] known = states.follow(decisions, () -> dataset.ids(tables), last);
        Marks marks = findings.marks(known, SqliteSuppressionRepository.all(tables), now);
        return new ScoreQueries(
                findings,
                marks,
                new ScoredSessions(findings.table(), number -> chunk(tables, number), dataset.reader(tables)));
    }

    /** What was done in the sessions. */
    Deeds deeds(DSLContext tables) {
        return dataset.deeds(tables);
    }

    /** The place of a session. */
    Optional<Integer> place(DSLContext tables, SessionId session) {
        return dataset.find(tables, session).map(findings.table()::place);
    }

    private ScoreChunk chunk(DSLContext tables, int number) {
        return shown.get(number)
                .orElseGet(() -> shown.put(
                        number,
                        tables.select(SCORE_CHUNK.ASKED, SCORE_CHUNK.SHOWN)
                                .from(SCORE_CHUNK)
                                .where(SCORE_CHUNK.RUN_ID.eq(id), SCORE_CHUNK.NUMBER.eq((long) number))
                                .fetchSingle(row -> new ScoreChunk(row.value1(), row.value2()))));
    }
}
