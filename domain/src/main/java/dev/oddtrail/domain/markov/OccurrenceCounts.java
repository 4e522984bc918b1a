package dev.oddtrail.domain.markov;

import java.util.Arrays;

/**
 * In how many sessions each command occurred how often. Counts of parts add up to the counts of the whole, in any order
 * and grouping. Codes are those of {@link BackOffCounts}. Not safe for use by multiple threads while it counts;
 * afterwards any number may read.
 */
public final class OccurrenceCounts {
    /*
     * Up to 8 occurrences stand alone; above, a bin spans half an octave, so that 100 and 101 are alike and 10 and 100
     * are not: 9 to 11, 12 to 15, 16 to 22, and so on.
     */
    static final int LAST_ALONE = 8;

    private final PairCounter sessionsByBin = new PairCounter();
    private long sessions;

    /** Number of sessions counted. */
    public long sessions() {
        return sessions;
    }

    /** Counts the commands of one session. */
    public void add(int[] commands) {
        int[] sorted = commands.clone();
        Arrays.sort(sorted);
        int from = 0;
        while (from < sorted.length) {
            int to = endOfEqual(sorted, from);
            sessionsByBin.add(sorted[from], bin(to - from), 1);
            from = to;
        }
        sessions++;
    }

    /** Counts all that another has counted, which stays as it is. */
    public void add(OccurrenceCounts other) {
        other.sessionsByBin.forEach(sessionsByBin::add);
        sessions = Counts.sum(sessions, other.sessions);
    }

    /** Number of sessions in which the command's occurrences fell into the bin, which is not 0. */
    long sessions(int command, int bin) {
        return sessionsByBin.count(command, bin);
    }

    void forEach(PairCounter.PairVisitor visitor) {
        sessionsByBin.forEach(visitor);
    }

    /** The index after the last that holds the same as this one, in an ascending array. */
    static int endOfEqual(int[] ascending, int from) {
        int to = from + 1;
        while (to < ascending.length && ascending[to] == ascending[from]) {
            to++;
        }
        return to;
    }

    /** The bin of a number of occurrences. */
    static int bin(long times) {
        if (times <= LAST_ALONE) {
            return (int) times;
        }
        int halfOctaves = 63 - Long.numberOfLeadingZeros(times * times / (LAST_ALONE * LAST_ALONE));
        return LAST_ALONE + 1 + halfOctaves;
    }

    /** The most occurrences that fall into a bin. */
    static long most(int bin) {
        if (bin <= LAST_ALONE) {
            return bin;
        }
        long most = (long) Math.floor(LAST_ALONE * StrictMath.pow(2, (bin - LAST_ALONE) / 2.0));
        while (bin(most) > bin) {
            most--;
        }
        return most;
    }
}
