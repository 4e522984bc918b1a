package dev.oddtrail.adapter.persistence.sqlite;

import dev.oddtrail.application.port.out.ViewRepository;
import dev.oddtrail.application.port.out.ViewRepositoryContract;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class SqliteViewRepositoryTest implements ViewRepositoryContract {
    @RegisterExtension
    final OpenStores stores = new OpenStores();

    @TempDir
    Path directory;

    @Override
    public ViewRepository views() {
        return stores.open(directory).getInstance(ViewRepository.class);
    }
}
