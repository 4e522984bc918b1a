package dev.oddtrail.adapter.persistence.column;

import dev.oddtrail.application.score.ScoreFilter;
import dev.oddtrail.application.triage.Suppression;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The columns of a run, with what was found out for questions about it and serves for the next ones: views of a page ask
 * several at once about the same sessions. Safe for use by multiple threads.
 */
public final class Findings {
    /** So many selections of all sessions are remembered; of smaller ones more. */
    private static final int SELECTIONS = 8;

    private final ScoreTable table;
    private final RecentlyUsed<Asked, Selection> selections;
    private @Nullable Standing standing;
    private long @Nullable [] hours;

    public Findings(ScoreTable table) {
        this.table = table;
        this.selections = new RecentlyUsed<>(selectionBytes(table), Selection::heapBytes);
    }

    private static long selectionBytes(ScoreTable table) {
        return SELECTIONS * (64L + (long) Integer.BYTES * table.size());
    }

    /** The columns. */
    public ScoreTable table() {
        return table;
    }

    /** How much of the heap this takes, in bytes, not counting the index and the patterns. */
    public long heapBytes() {
        return table.heapBytes() + selectionBytes(table);
    }

    /**
     * What analysts have said by now; the same object as before when it is the same.
     *
     * @param states by place, as {@link StateColumn} answers them
     * @param suppressions of which those count that are active now
     */
    public synchronized Marks marks(byte[] states, List<Suppression> suppressions, Instant now) {
        List<Suppression> active = suppressions.stream()
                .filter(suppression -> suppression.rule().active(now))
                .toList();
        Standing known = standing;
        if (known == null || known.states != states || !known.active.equals(active)) {
            known = new Standing(states, active, Marks.of(table, states, active));
            standing = known;
        }
        return known.marks;
    }

    /** The places that meet a filter. */
    Selection selection(Marks marks, ScoreFilter filter) {
        Asked asked = new Asked(marks, marks.hidesAny() ? filter : filter.withSuppressed(true));
        return selections.get(asked).orElseGet(() -> selections.put(asked, Selection.of(table, marks, filter)));
    }

    /** Number of sessions by the hour of the day in UTC in which they begin. */
    synchronized long[] hours() {
        long[] known = hours;
        if (known == null) {
            known = ActivityQuery.hours(table);
            hours = known;
        }
        return known;
    }

    /** What selections depend on; marks are compared as objects. */
    private record Asked(Marks marks, ScoreFilter filter) {}

    private static final class Standing {
        private final byte[] states;
        private final List<Suppression> active;
        private final Marks marks;

        Standing(byte[] states, List<Suppression> active, Marks marks) {
            this.states = states;
            this.active = active;
            this.marks = marks;
        }
    }
}
