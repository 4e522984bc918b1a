package dev.oddtrail.adapter.persistence.column;

import dev.oddtrail.application.triage.Decision;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * States of a run's sessions, which follow the decisions as they are added. Safe for use by multiple threads.
 */
public final class StateColumn {
    private final ScoreTable table;
    private final Supplier<SessionIds> ids;
    private byte @Nullable [] states;
    private long seen;

    /**
     * @param ids of the data set's sessions, asked for once there is a decision
     */
    public StateColumn(ScoreTable table, Supplier<SessionIds> ids) {
        this.table = table;
        this.ids = ids;
    }

    /** What {@link #follow} was last told to have seen; 0 at first. */
    public synchronized long seen() {
        return seen;
    }

    /**
     * Takes decisions in the order in which they were added; those about sessions of other data change nothing.
     *
     * @param from what {@link #seen} said before the decisions were looked up
     * @param to what it will say from now on
     * @return the states by place, which nobody changes any more
     */
    public synchronized byte[] follow(long from, List<Decision> decisions, long to) {
        byte[] known = states == null ? Marks.open(table.size()) : states;
        // Another thread may have been faster; what it saw first is looked at again, and the last one counts.
        if (!decisions.isEmpty() && to > seen) {
            SessionIds sessions = ids.get();
            byte[] changed = known.clone();
            for (Decision decision : decisions) {
                int session = sessions.find(decision.session());
                if (session >= 0) {
                    changed[table.place(session)] = (byte) Marks.STATES.indexOf(decision.state());
                }
            }
            known = changed;
        }
        seen = Math.max(seen, to);
        states = known;
        return known;
    }
}
