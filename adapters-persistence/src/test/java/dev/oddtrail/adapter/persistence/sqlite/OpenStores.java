package dev.oddtrail.adapter.persistence.sqlite;

import com.google.inject.Guice;
import com.google.inject.Injector;
import dev.oddtrail.application.port.out.ModelRepository;
import dev.oddtrail.application.port.out.ScoreRepository;
import dev.oddtrail.application.port.out.SessionRepository;
import dev.oddtrail.application.port.out.StoreMaintenance;
import dev.oddtrail.application.port.out.Stores;
import dev.oddtrail.application.port.out.SuppressionRepository;
import dev.oddtrail.application.port.out.TriageRepository;
import dev.oddtrail.application.port.out.ViewRepository;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Opens stores, each on a database of its own, and closes them when the test is over. */
final class OpenStores implements AfterEachCallback {
    private static final long MEMORY = 64 << 20;

    /** Few, so that even little data takes several transactions. */
    private static final long STAGED_BYTES = 10_000;

    private final List<SqlitePersistenceModule> open = new ArrayList<>();

    Injector open(Path directory) {
        return open(SqliteSettings.of(directory.resolve("case " + open.size() + ".db"), "1.2.3")
                .withStagedBytes(STAGED_BYTES));
    }

    Injector open(SqliteSettings settings) {
        SqlitePersistenceModule module =
                SqlitePersistenceModule.open(settings, MEMORY, settings.file().resolveSibling(""));
        open.add(module);
        return Guice.createInjector(module);
    }

    static Stores stores(Injector injector) {
        return new Stores(
                injector.getInstance(SessionRepository.class),
                injector.getInstance(ModelRepository.class),
                injector.getInstance(ScoreRepository.class),
                injector.getInstance(TriageRepository.class),
                injector.getInstance(SuppressionRepository.class),
                injector.getInstance(ViewRepository.class));
    }

    /** What was opened last. */
    SqlitePersistenceModule last() {
        return open.get(open.size() - 1);
    }

    /** Closes what is open, as when the program ends; what was damaged on purpose is not checked again then. */
    void close() {
        open.forEach(SqlitePersistenceModule::close);
        open.clear();
    }

    /** Whatever a test did to a database, nothing in it is damaged. */
    @Override
    public void afterEach(ExtensionContext context) {
        try {
            for (SqlitePersistenceModule module : open) {
                List<String> findings = Guice.createInjector(module)
                        .getInstance(StoreMaintenance.class)
                        .check();
                if (!findings.isEmpty()) {
                    throw new AssertionError("a test has left a damaged database: " + findings);
                }
            }
        } finally {
            close();
        }
    }
}
