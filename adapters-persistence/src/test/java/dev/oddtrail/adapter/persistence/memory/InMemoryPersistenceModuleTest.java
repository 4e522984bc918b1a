package dev.oddtrail.adapter.persistence.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.inject.Guice;
import com.google.inject.Injector;
import dev.oddtrail.application.log.DatasetId;
import dev.oddtrail.application.log.LogRequest;
import dev.oddtrail.application.log.ReadReport;
import dev.oddtrail.application.port.out.DatasetOrigin;
import dev.oddtrail.application.port.out.EventSorter;
import dev.oddtrail.application.port.out.ModelRepository;
import dev.oddtrail.application.port.out.ScoreRepository;
import dev.oddtrail.application.port.out.SessionRepository;
import dev.oddtrail.application.port.out.StorageException;
import dev.oddtrail.application.port.out.StoreMaintenance;
import dev.oddtrail.application.port.out.SuppressionRepository;
import dev.oddtrail.application.port.out.TriageRepository;
import dev.oddtrail.application.port.out.ViewRepository;
import dev.oddtrail.domain.session.Cmd;
import dev.oddtrail.domain.session.EndReason;
import dev.oddtrail.domain.session.Principal;
import dev.oddtrail.domain.session.Session;
import dev.oddtrail.domain.session.SessionLimits;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InMemoryPersistenceModuleTest {
    private static final DatasetId MAY = new DatasetId("may");

    @TempDir
    Path directory;

    @Test
    void everyPortIsBoundToOneInstance() {
        try (InMemoryPersistenceModule module = new InMemoryPersistenceModule()) {
            Injector injector = Guice.createInjector(module);
            for (Class<?> port : List.of(
                    EventSorter.class,
                    SessionRepository.class,
                    ModelRepository.class,
                    ScoreRepository.class,
                    TriageRepository.class,
                    SuppressionRepository.class,
                    ViewRepository.class,
                    StoreMaintenance.class)) {
                assertThat(injector.getInstance(port)).isSameAs(injector.getInstance(port));
            }
        }
    }

    @Test
    void withoutABudgetSessionsLieInTheDirectoryAndAreGoneWhenTheModuleIsClosed() {
        InMemoryPersistenceModule module = new InMemoryPersistenceModule(0, directory);
        SessionRepository sessions = Guice.createInjector(module).getInstance(SessionRepository.class);
        sessions.save(MAY, InMemoryPersistenceModuleTest::many);
        List<Session> read = new ArrayList<>();
        sessions.forEach(MAY, read::add);
        assertThat(read).hasSize(1_000);
        module.close();
        assertThatThrownBy(() -> sessions.forEach(MAY, session -> {}))
                .isInstanceOf(StorageException.class)
                .hasMessageStartingWith("cannot read back the temporary file " + directory.resolve("oddtrail-"));
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void theDirectoryIsNeededOnlyWhenSomethingIsPutAside() {
        Path missing = directory.resolve("missing");
        try (InMemoryPersistenceModule module = new InMemoryPersistenceModule(64 << 20, missing)) {
            SessionRepository sessions = Guice.createInjector(module).getInstance(SessionRepository.class);
            sessions.save(MAY, InMemoryPersistenceModuleTest::many);
            assertThat(sessions.find(MAY)).isPresent();
        }
    }

    @Test
    void aNegativeBudgetIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new InMemoryPersistenceModule(-1, directory))
                .withMessage("a memory budget cannot be negative: -1");
    }

    private static DatasetOrigin many(SessionRepository.Sink sink) {
        for (int i = 0; i < 1_000; i++) {
            sink.session(Session.builder(Principal.of("ann"))
                    .ordinal(i)
                    .add(Cmd.named("read"), i, false, 0, i + 1, i)
                    .end(EndReason.GAP));
        }
        return new DatasetOrigin(
                LogRequest.of("audit.csv"),
                new ReadReport(List.of(), List.of("actor"), 0, 0, Map.of(), Map.of(), Map.of(), List.of()),
                SessionLimits.DEFAULT,
                0,
                Instant.EPOCH);
    }
}
