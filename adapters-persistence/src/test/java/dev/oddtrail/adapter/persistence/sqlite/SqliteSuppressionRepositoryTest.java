package dev.oddtrail.adapter.persistence.sqlite;

import dev.oddtrail.application.port.out.SuppressionRepository;
import dev.oddtrail.application.port.out.SuppressionRepositoryContract;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class SqliteSuppressionRepositoryTest implements SuppressionRepositoryContract {
    @RegisterExtension
    final OpenStores stores = new OpenStores();

    @TempDir
    Path directory;

    @Override
    public SuppressionRepository suppressions() {
        return stores.open(directory).getInstance(SuppressionRepository.class);
    }
}
