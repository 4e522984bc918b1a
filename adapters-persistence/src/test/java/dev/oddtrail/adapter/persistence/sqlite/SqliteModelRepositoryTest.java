package dev.oddtrail.adapter.persistence.sqlite;

import dev.oddtrail.application.port.out.ModelRepository;
import dev.oddtrail.application.port.out.ModelRepositoryContract;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class SqliteModelRepositoryTest implements ModelRepositoryContract {
    @RegisterExtension
    final OpenStores stores = new OpenStores();

    @TempDir
    Path directory;

    @Override
    public ModelRepository models() {
        return stores.open(directory).getInstance(ModelRepository.class);
    }
}
