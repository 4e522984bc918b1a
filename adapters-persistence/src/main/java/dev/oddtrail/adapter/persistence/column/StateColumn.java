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
    private byte @Nullable [] states;
    private long seen;

    public StateColumn(ScoreTable table) {
        this.table = table;
    }

    /** What {@link #follow} was last told to have seen; 0 at first. */
    public synchronized long seen() {
        return seen;
    }

    /**
     * Takes decisions in the order in which they were added; those about sessions of other data change nothing.
     *
     * @param decisions all that were added after what {@link #seen} said
     * @param ids of the data set's sessions, asked for only if there is a decision
     * @param last what {@link #seen} will say from now on
     * @return the states by place, which nobody changes any more
     */
    public synchronized byte[] follow(List<Decision> decisions, Supplier<SessionIds> ids, long last) {
        byte[] known = states == null ? Marks.open(table.size()) : states;
        // Another thread may have seen more, and then knows better.
        if (!decisions.isEmpty() && last > seen) {
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
        seen = Math.max(seen, last);
        states = known;
        return known;
    }
}
