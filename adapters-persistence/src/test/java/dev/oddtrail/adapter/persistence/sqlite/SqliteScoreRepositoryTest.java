package dev.oddtrail.adapter.persistence.sqlite;

import dev.oddtrail.application.port.out.ScoreRepositoryContract;
import dev.oddtrail.application.port.out.Stores;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class SqliteScoreRepositoryTest implements ScoreRepositoryContract {
    @RegisterExtension
    final OpenStores stores = new OpenStores();

    @TempDir
    Path directory;

    @Override
    public Stores stores() {
        return OpenStores.stores(stores.open(directory));
    }
}
