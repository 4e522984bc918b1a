package dev.oddtrail.adapter.persistence.sqlite;

import dev.oddtrail.application.port.out.TriageRepository;
import dev.oddtrail.application.port.out.TriageRepositoryContract;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class SqliteTriageRepositoryTest implements TriageRepositoryContract {
    @RegisterExtension
    final OpenStores stores = new OpenStores();

    @TempDir
    Path directory;

    @Override
    public TriageRepository triage() {
        return stores.open(directory).getInstance(TriageRepository.class);
    }
}
