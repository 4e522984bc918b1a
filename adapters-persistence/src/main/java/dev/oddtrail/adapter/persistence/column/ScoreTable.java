package dev.oddtrail.adapter.persistence.column;

import dev.oddtrail.domain.scoring.Band;
import dev.oddtrail.domain.scoring.ScoredSession;
import dev.oddtrail.domain.scoring.WindowPattern;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/**
 * The scores of a run, at the place that each session has in the order of {@link ScoredSession#RAREST_FIRST}; places are
 * counted from 0. Scored sessions stand before all others. Immutable; safe for use by multiple threads.
 */
public final class ScoreTable {
    /** A band is stored as its place in this list plus one, and none as 0. */
    static final List<Band> BANDS = List.of(Band.COMMON, Band.UNCOMMON, Band.RARE, Band.EXTREME);

    /** The pattern of a session that is not scored. */
    static final int NO_PATTERN = 0;

    private final SessionIndex index;
    private final int[] sessions;
    private final double[] bits;
    private final int[] patterns;
    private final byte[] bands;
    // What the index knows too, again in the order in which questions pass over it.
    private final long[] begins;
    private final int[] owners;
    private final PatternList patternList;

    /** Made when first asked for; another thread may make an equal one. */
    private volatile int[] places = {};

    /**
     * @param bits of scored sessions only, descending
     */
    ScoreTable(
            SessionIndex index, int[] sessions, double[] bits, int[] patterns, byte[] bands, PatternList patternList) {
        this.index = index;
        this.sessions = sessions;
        this.bits = bits;
        this.patterns = patterns;
        this.bands = bands;
        this.patternList = patternList;
        this.begins = new long[sessions.length];
        this.owners = new int[sessions.length];
        for (int place = 0; place < sessions.length; place++) {
            begins[place] = index.beginNanos(sessions[place]);
            owners[place] = index.owner(sessions[place]);
        }
    }

    SessionIndex index() {
        return index;
    }

    PatternList patterns() {
        return patternList;
    }

    /** Number of sessions. */
    public int size() {
        return sessions.length;
    }

    /** Number of sessions that are scored. */
    public int scored() {
        return bits.length;
    }

    /** The number of the session in this place. */
    public int session(int place) {
        return sessions[place];
    }

    double bits(int place) {
        return bits[place];
    }

    int pattern(int place) {
        return patterns[place];
    }

    byte band(int place) {
        return bands[place];
    }

    long beginNanos(int place) {
        return begins[place];
    }

    int owner(int place) {
        return owners[place];
    }

    /** The place of the session of this number. */
    public int place(int session) {
        int[] known = places;
        if (known.length != sessions.length) {
            known = new int[sessions.length];
            for (int place = 0; place < known.length; place++) {
                known[sessions[place]] = place;
            }
            places = known;
        }
        return known[session];
    }

    /** How much of the heap this takes, in bytes, not counting the index and the patterns. */
    public long heapBytes() {
        return (4L + 8 + 4 + 1 + 8 + 4 + 4) * sessions.length;
    }

    /** The patterns of a run's rarest windows, and the names in them, by numbers. Immutable. */
    static final class PatternList {
        private final List<WindowPattern> patterns;
        private final List<String> names;
        private final int[][] namesOf;

        /**
         * @param patterns at their numbers, of which the first is {@value #NO_PATTERN} + 1
         */
        PatternList(List<WindowPattern> patterns) {
            this.patterns = List.copyOf(patterns);
            Ids<String> ids = new Ids<>();
            this.namesOf = new int[patterns.size() + 1][];
            namesOf[NO_PATTERN] = new int[0];
            for (int i = 0; i < patterns.size(); i++) {
                List<String> distinct =
                        new ArrayList<>(new HashSet<>(patterns.get(i).commands()));
                namesOf[i + 1] = distinct.stream().mapToInt(ids::of).toArray();
            }
            this.names = ids.values();
        }

        /** One more than the largest number of a pattern. */
        int numbers() {
            return namesOf.length;
        }

        WindowPattern pattern(int number) {
            return patterns.get(number - 1);
        }

        List<String> names() {
            return names;
        }

        /** Numbers of the names in a pattern, each once. */
        int[] namesOf(int pattern) {
            return namesOf[pattern];
        }
    }
}
