package dev.oddtrail.adapter.persistence.memory;

import java.util.List;
import java.util.function.Consumer;

/**
 * Merges runs into one order. Equal events come from the earlier run first, so that events keep the order in which they
 * came if the runs do.
 */
final class EventMerge {
    /** What the pages of all runs together may take, unless the runs are so many that the least page is more. */
    private static final int PAGES = 8 << 20;

    private static final int LEAST_PAGE = 4 << 10;
    private static final int LARGEST_PAGE = 256 << 10;

    private final EventRun.Reader[] runs;
    private final boolean[] exhausted;

    /*
     * A tournament: the runs are the leaves of a binary tree, numbered from runs.length on; each inner
     * node keeps the run that lost there, and the root's place 0 the winner of all. When the winner
     * moves on, only the matches on its way to the root are played again.
     */
    private final int[] losers;

    private EventMerge(List<EventRun> runs) {
        int pageSize = Math.max(LEAST_PAGE, Math.min(LARGEST_PAGE, PAGES / runs.size()));
        this.runs = new EventRun.Reader[runs.size()];
        this.exhausted = new boolean[runs.size()];
        this.losers = new int[runs.size()];
        for (int run = 0; run < this.runs.length; run++) {
            this.runs[run] = runs.get(run).reader(pageSize);
            exhausted[run] = !this.runs[run].next();
        }
    }

    /** Hands every event of the runs to the sink, which must not keep the row. */
    static void merge(List<EventRun> runs, Consumer<EventRow> sink) {
        if (!runs.isEmpty()) {
            new EventMerge(runs).play(sink);
        }
    }

    private void play(Consumer<EventRow> sink) {
        int winner = playFirstRound();
        while (!exhausted[winner]) {
            EventRun.Reader run = runs[winner];
            sink.accept(run);
            exhausted[winner] = !run.next();
            for (int node = (winner + runs.length) >>> 1; node > 0; node >>>= 1) {
                int loser = losers[node];
                if (beats(loser, winner)) {
                    losers[node] = winner;
                    winner = loser;
                }
            }
        }
    }

    private int playFirstRound() {
        int[] winners = new int[2 * runs.length];
        for (int run = 0; run < runs.length; run++) {
            winners[runs.length + run] = run;
        }
        for (int node = runs.length - 1; node > 0; node--) {
            int left = winners[2 * node];
            int right = winners[2 * node + 1];
            boolean leftWins = beats(left, right);
            winners[node] = leftWins ? left : right;
            losers[node] = leftWins ? right : left;
        }
        return winners[1];
    }

    private boolean beats(int run, int other) {
        if (exhausted[run] || exhausted[other]) {
            return !exhausted[run];
        }
        EventRow mine = runs[run];
        EventRow theirs = runs[other];
        if (mine.nanos != theirs.nanos) {
            return mine.nanos < theirs.nanos;
        }
        return mine.sequence != theirs.sequence ? mine.sequence < theirs.sequence : run < other;
    }
}
