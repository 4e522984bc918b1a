package dev.oddtrail.adapter.persistence.memory;

import dev.oddtrail.application.port.out.KeptLogContract;
import dev.oddtrail.application.port.out.SessionRepository;
import dev.oddtrail.application.port.out.SessionRepositoryContract;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class InMemorySessionRepositoryTest implements SessionRepositoryContract, KeptLogContract {
    @TempDir
    Path directory;

    @Override
    public SessionRepository sessions() {
        return new InMemorySessionRepository(new MemoryBudget(64 << 20), new ScratchDirectory(directory));
    }
}
