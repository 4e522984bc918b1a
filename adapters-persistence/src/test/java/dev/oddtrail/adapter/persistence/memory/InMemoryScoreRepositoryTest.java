package dev.oddtrail.adapter.persistence.memory;

import dev.oddtrail.application.port.out.ScoreRepositoryContract;
import dev.oddtrail.application.port.out.Stores;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class InMemoryScoreRepositoryTest implements ScoreRepositoryContract {
    @TempDir
    Path directory;

    @Override
    public Stores stores() {
        InMemorySessionRepository sessions =
                new InMemorySessionRepository(new MemoryBudget(64 << 20), new ScratchDirectory(directory));
        InMemoryModelRepository models = new InMemoryModelRepository();
        InMemoryTriageRepository triage = new InMemoryTriageRepository();
        InMemorySuppressionRepository suppressions = new InMemorySuppressionRepository();
        return new Stores(
                sessions,
                models,
                new InMemoryScoreRepository(sessions, models, triage, suppressions),
                triage,
                suppressions,
                new InMemoryViewRepository());
    }
}
