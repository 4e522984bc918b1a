package dev.oddtrail.adapter.persistence.sqlite;

import dev.oddtrail.application.port.out.JobRepository;
import dev.oddtrail.application.port.out.JobRepositoryContract;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class SqliteJobRepositoryTest implements JobRepositoryContract {
    @RegisterExtension
    final OpenStores stores = new OpenStores();

    @TempDir
    Path directory;

    @Override
    public JobRepository jobs() {
        return stores.open(directory).getInstance(JobRepository.class);
    }
}
