package dev.oddtrail.adapter.persistence.sqlite;

import dev.oddtrail.application.port.out.KeptLogContract;
import dev.oddtrail.application.port.out.SessionRepository;
import dev.oddtrail.application.port.out.SessionRepositoryContract;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class SqliteSessionRepositoryTest implements SessionRepositoryContract, KeptLogContract {
    @RegisterExtension
    final OpenStores stores = new OpenStores();

    @TempDir
    Path directory;

    @Override
    public SessionRepository sessions() {
        return stores.open(directory).getInstance(SessionRepository.class);
    }
}
