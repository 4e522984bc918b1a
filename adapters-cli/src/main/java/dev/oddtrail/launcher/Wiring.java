package dev.oddtrail.launcher;

import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Stage;
import dev.oddtrail.adapter.cli.Cli;
import dev.oddtrail.adapter.logs.AuditLogsModule;
import dev.oddtrail.adapter.persistence.file.ModelFileModule;
import dev.oddtrail.adapter.persistence.memory.InMemoryPersistenceModule;
import dev.oddtrail.application.service.UseCases;
import java.io.InputStream;
import java.time.InstantSource;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Wires the application when it is first asked for, because most of starting is loading classes; owns what needs closing. */
final class Wiring implements Cli.Application {
    private final InputStream in;
    private final Supplier<Settings> settings;
    private final InstantSource clock;
    private @Nullable InMemoryPersistenceModule stores;
    private Cli.@Nullable UseCases useCases;

    Wiring(InputStream in, Supplier<Settings> settings, InstantSource clock) {
        this.in = in;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public Cli.UseCases useCases() {
        if (useCases == null) {
            Settings chosen = settings.get();
            stores = new InMemoryPersistenceModule(chosen.memoryBytes(), chosen.scratchDirectory());
            Injector injector = Guice.createInjector(
                    Stage.DEVELOPMENT,
                    new ApplicationModule(clock, Cli.version()),
                    new AuditLogsModule(in),
                    new ModelFileModule(),
                    stores);
            UseCases application = injector.getInstance(UseCases.class);
            useCases = new Cli.UseCases(
                    application.importEvents(),
                    application.trainModel(),
                    application.scoreSessions(),
                    application.explainSession(),
                    application.visualiseScores());
        }
        return useCases;
    }

    @Override
    public void close() {
        if (stores != null) {
            stores.close();
        }
    }
}
