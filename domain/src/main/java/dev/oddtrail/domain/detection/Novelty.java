package dev.oddtrail.domain.detection;

import dev.oddtrail.domain.markov.BackOffCounts;
import dev.oddtrail.domain.markov.BackOffModel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How much of what usual sessions do is new, and whether those who do it come again.
 *
 * @param sessions number of sessions looked at
 * @param novel how many of them hold a transition that no session of the other folds has
 * @param repeating how many of them belong to a principal with enough sessions to compare with its peers
 * @param principals number of such principals
 */
public record Novelty(int sessions, int novel, int repeating, int principals) {
    static Novelty of(List<CodedSession> sessions, int folds) {
        List<BackOffCounts> counts = new ArrayList<>();
        BackOffCounts all = new BackOffCounts(1);
        for (int fold = 0; fold < folds; fold++) {
            counts.add(new BackOffCounts(1));
        }
        sessions.forEach(session -> counts.get(session.fold()).add(session.codes()));
        counts.forEach(all::add);
        List<BackOffModel> withoutFold =
                counts.stream().map(fold -> BackOffModel.without(all, fold)).toList();
        Map<Integer, Integer> bySession = new HashMap<>();
        int novel = 0;
        for (CodedSession session : sessions) {
            novel += withoutFold.get(session.fold()).hasUnseenStep(session.codes()) ? 1 : 0;
            bySession.merge(session.principal(), 1, Integer::sum);
        }
        int repeating = 0;
        int principals = 0;
        for (int of : bySession.values()) {
            if (of >= PeersChannel.FEWEST) {
                repeating += of;
                principals++;
            }
        }
        return new Novelty(sessions.size(), novel, repeating, principals);
    }

    /** From 0 to 1. */
    public double share() {
        return (double) novel / sessions;
    }

    /** Whether more than half of the sessions can be compared with others of their principal's, and with peers'. */
    public boolean principalsRepeat() {
        return principals > 1 && 2L * repeating > sessions;
    }
}
