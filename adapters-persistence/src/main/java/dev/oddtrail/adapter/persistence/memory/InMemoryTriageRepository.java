package dev.oddtrail.adapter.persistence.memory;

import dev.oddtrail.application.log.DatasetId;
import dev.oddtrail.application.port.out.TriageRepository;
import dev.oddtrail.application.triage.Decision;
import dev.oddtrail.domain.session.SessionId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
