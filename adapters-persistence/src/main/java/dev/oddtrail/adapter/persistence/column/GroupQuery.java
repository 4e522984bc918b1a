package dev.oddtrail.adapter.persistence.column;

import dev.oddtrail.application.score.PatternGroup;
import dev.oddtrail.domain.session.EpochNanos;
import dev.oddtrail.domain.session.SessionId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.function.IntFunction;

/** Groups scored sessions by the pattern of their rarest window. */
final class GroupQuery {
    private final ScoreTable table;
    private final Selection selection;

    GroupQuery(ScoreTable table, Selection selection) {
        this.table = table;
        this.selection = selection;
    }

    /**
     * @param id of the session in a place
     */
    List<PatternGroup> answer(int limit, IntFunction<SessionId> id) {
        int[] groupOf = new int[table.patterns().numbers()];
        Arrays.fill(groupOf, -1);
        List<Group> groups = new ArrayList<>();
        int scored = selection.before(table.scored());
        for (int i = 0; i < scored; i++) {
            int place = selection.place(i);
            int pattern = table.pattern(place);
            if (groupOf[pattern] < 0 && groups.size() < limit) {
                groupOf[pattern] = groups.size();
                groups.add(new Group(place));
            }
            if (groupOf[pattern] >= 0) {
                groups.get(groupOf[pattern]).add(table.beginNanos(place), table.owner(place));
            }
        }
        return groups.stream().map(group -> described(group, id)).toList();
    }

    private PatternGroup described(Group group, IntFunction<SessionId> id) {
        return new PatternGroup(
                table.patterns().pattern(table.pattern(group.rarest)),
                group.sessions,
                group.owners.cardinality(),
                EpochNanos.toInstant(group.first),
                EpochNanos.toInstant(group.last),
                table.bits(group.rarest),
                id.apply(group.rarest));
    }

    private static final class Group {
        private final int rarest;
        private final BitSet owners = new BitSet();
        private long sessions;
        private long first = Long.MAX_VALUE;
        private long last = Long.MIN_VALUE;

        Group(int rarest) {
            this.rarest = rarest;
        }

        void add(long nanos, int owner) {
            sessions++;
            owners.set(owner);
            first = Math.min(first, nanos);
            last = Math.max(last, nanos);
        }
    }
}
