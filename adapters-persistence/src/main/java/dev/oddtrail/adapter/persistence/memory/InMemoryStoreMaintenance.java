package dev.oddtrail.adapter.persistence.memory;

import dev.oddtrail.application.port.out.StorageException;
import dev.oddtrail.application.port.out.StoreMaintenance;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Looks after what is in memory, where nothing can be damaged and nothing outlives the program. */
final class InMemoryStoreMaintenance implements StoreMaintenance {
    private final InMemorySessionRepository sessions;
    private final InMemoryModelRepository models;
    private final InMemoryScoreRepository scores;
    private final InMemoryTriageRepository triage;
    private final InMemorySuppressionRepository suppressions;
    private final InMemoryViewRepository views;

    InMemoryStoreMaintenance(
            InMemorySessionRepository sessions,
            InMemoryModelRepository models,
            InMemoryScoreRepository scores,
            InMemoryTriageRepository triage,
            InMemorySuppressionRepository suppressions,
            InMemoryViewRepository views) {
        this.sessions = sessions;
        this.models = models;
        this.scores = scores;
        this.triage = triage;
        this.suppressions = suppressions;
        this.views = views;
    }

    @Override
    public StoreInfo info() {
        Map<String, Long> counts = new LinkedHashMap<>();
        counts.put("datasets", (long) sessions.size());
        counts.put("models", (long) models.cards().size());
        counts.put("runs", (long) scores.runs().size());
        counts.put("decisions", triage.size());
        counts.put("suppressions", (long) suppressions.all().size());
        counts.put("views", (long) views.all().size());
        return new StoreInfo(Optional.empty(), OptionalLong.empty(), sessions.keptLogBytes(), Map.of(), counts);
    }

    @Override
    public List<String> check() {
        return List.of();
    }

    @Override
    public void backup(Path file) {
        throw new StorageException(
                "cannot back up to " + file + ": what is in memory is not kept; name a database with --db");
    }

    @Override
    public void vacuum() {
        // What was removed from memory has been given back already.
    }
}
