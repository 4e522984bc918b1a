package dev.oddtrail.adapter.persistence.column;

import dev.oddtrail.domain.scoring.ScoredSession;
import dev.oddtrail.domain.session.Session;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Puts sessions of a run and their scores together, for one question: neighbouring places are read from a chunk that was
 * unpacked once. Not safe for use by multiple threads.
 */
public final class ScoredSessions {
    private final ScoreTable table;
    private final IntFunction<ScoreChunk> chunks;
    private final IntFunction<Session> sessions;
    private @Nullable ScoreChunk chunk;
    private int number = -1;

    /**
     * @param chunks by their number
     * @param sessions by their number; many are asked for in ascending order
     */
    public ScoredSessions(ScoreTable table, IntFunction<ScoreChunk> chunks, IntFunction<Session> sessions) {
        this.table = table;
        this.chunks = chunks;
        this.sessions = sessions;
    }

    /** The session in a place, with its score. */
    public ScoredSession in(int place) {
        return scored(place, sessions.apply(table.session(place)));
    }

    /**
     * The sessions in some places, with their scores, in the order of the places. However they are ranked, they are read
     * in the order in which they are stored.
     *
     * @param places ascending
     */
    List<ScoredSession> in(int[] places) {
        long[] stored = new long[places.length];
        for (int i = 0; i < stored.length; i++) {
            stored[i] = (long) table.session(places[i]) << Integer.SIZE | i;
        }
        Arrays.sort(stored);
        Session[] read = new Session[places.length];
        for (long session : stored) {
            read[(int) session] = sessions.apply((int) (session >>> Integer.SIZE));
        }
        List<ScoredSession> scored = new ArrayList<>(places.length);
        for (int i = 0; i < places.length; i++) {
            scored.add(scored(places[i], read[i]));
        }
        return scored;
    }

    private ScoredSession scored(int place, Session session) {
        ScoreChunk known = chunk;
        int wanted = place / ScoreChunk.PLACES;
        if (known == null || number != wanted) {
            known = chunks.apply(wanted);
            chunk = known;
            number = wanted;
        }
        return known.scored(place % ScoreChunk.PLACES, session);
    }
}
