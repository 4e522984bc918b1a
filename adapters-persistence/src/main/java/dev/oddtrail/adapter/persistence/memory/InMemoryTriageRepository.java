package dev.oddtrail.adapter.persistence.memory;

import dev.oddtrail.application.log.DatasetId;
import dev.oddtrail.application.port.out.TriageRepository;
import dev.oddtrail.application.triage.Decision;
import dev.oddtrail.application.triage.StandingDecisions;
import dev.oddtrail.application.triage.StandingFilter;
import dev.oddtrail.application.triage.TriageState;
import dev.oddtrail.domain.session.SessionId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Keeps decisions in lists, one for each data set. */
final class InMemoryTriageRepository implements TriageRepository {
    private final Map<DatasetId, List<Decision>> decisions = new HashMap<>();

    @Override
    public synchronized void append(List<Decision> added) {
        for (Decision decision : List.copyOf(added)) {
            decisions
                    .computeIfAbsent(decision.dataset(), unused -> new ArrayList<>())
                    .add(decision);
        }
    }

    @Override
    public List<Decision> history(DatasetId dataset, SessionId session) {
        return from(dataset, 0).stream()
                .filter(decision -> decision.session().equals(session))
                .toList();
    }

    @Override
    public List<Decision> last(DatasetId dataset, Collection<SessionId> sessions) {
        Set<SessionId> wanted = Set.copyOf(sessions);
        Map<SessionId, Decision> last = new HashMap<>();
        for (Decision decision : from(dataset, 0)) {
            if (wanted.contains(decision.session())) {
                last.put(decision.session(), decision);
            }
        }
        return List.copyOf(last.values());
    }

    @Override
    public synchronized long revision(DatasetId dataset) {
        return decisions.getOrDefault(dataset, List.of()).size();
    }

    @Override
    public StandingDecisions standing(DatasetId dataset, StandingFilter wanted, long skip, int limit) {
        Map<SessionId, Decision> last = new LinkedHashMap<>();
        for (Decision decision : from(dataset, 0)) {
            last.remove(decision.session());
            last.put(decision.session(), decision);
        }
        List<Decision> standing = new ArrayList<>();
        Map<TriageState, Long> sessions = new EnumMap<>(TriageState.class);
        for (Decision decision : last.values()) {
            if (wanted.analyst()
                    .filter(analyst -> !analyst.equals(decision.analyst()))
                    .isEmpty()) {
                sessions.merge(decision.state(), 1L, Long::sum);
                if (wanted.states().isEmpty() || wanted.states().contains(decision.state())) {
                    standing.add(decision);
                }
            }
        }
        Collections.reverse(standing);
        return new StandingDecisions(standing.stream().skip(skip).limit(limit).toList(), sessions);
    }

    @Override
    public void forEach(DatasetId dataset, Consumer<Decision> sink) {
        from(dataset, 0).forEach(sink);
    }

    /** The decisions about a data set's sessions but for the first so many, in order. */
    synchronized List<Decision> from(DatasetId dataset, long first) {
        List<Decision> all = decisions.getOrDefault(dataset, List.of());
        return List.copyOf(all.subList((int) first, all.size()));
    }

    /** Number of decisions. */
    synchronized long size() {
        return decisions.values().stream().mapToLong(List::size).sum();
    }
}
