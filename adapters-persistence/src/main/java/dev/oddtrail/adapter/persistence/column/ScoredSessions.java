package dev.oddtrail.adapter.persistence.column;

import dev.oddtrail.domain.scoring.ScoredSession;
import dev.oddtrail.domain.session.Session;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Puts sessions of a run and their scores together, for one question: neighbouring places are read from a chunk that was
 * unpacked once. Not safe for use by multiple threads.
 */
public final class ScoredSessions implements IntFunction<ScoredSession> {
    private final ScoreTable table;
    private final IntFunction<ScoreChunk> chunks;
    private final IntFunction<Session> sessions;
    private @Nullable ScoreChunk chunk;
    private int number = -1;

    /**
     * @param chunks by their number
     * @param sessions by their number
     */
    public ScoredSessions(ScoreTable table, IntFunction<ScoreChunk> chunks, IntFunction<Session> sessions) {
        this.table = table;
        this.chunks = chunks;
        this.sessions = sessions;
    }

    /** The session in a place, with its score. */
    @Override
    public ScoredSession apply(int place) {
        ScoreChunk known = chunk;
        int wanted = place / ScoreChunk.PLACES;
        if (known == null || number != wanted) {
            known = chunks.apply(wanted);
            chunk = known;
            number = wanted;
        }
        return known.scored(place % ScoreChunk.PLACES, sessions.apply(table.session(place)));
    }
}
