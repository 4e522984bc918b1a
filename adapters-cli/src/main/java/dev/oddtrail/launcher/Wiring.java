package dev.oddtrail.launcher;

import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Module;
import com.google.inject.Stage;
import dev.oddtrail.adapter.cli.Cli;
import dev.oddtrail.adapter.logs.AuditLogsModule;
import dev.oddtrail.adapter.persistence.file.ModelFileModule;
import dev.oddtrail.adapter.persistence.memory.InMemoryPersistenceModule;
import dev.oddtrail.adapter.persistence.sqlite.SqlitePersistenceModule;
import dev.oddtrail.adapter.sentinel.LogAnalytics;
import dev.oddtrail.adapter.web.WebServer;
import dev.oddtrail.application.log.Progress;
import dev.oddtrail.application.log.WorkspaceQuery;
import dev.oddtrail.application.port.out.WorkspaceLogs;
import dev.oddtrail.application.service.UseCases;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Wires the application when it is first asked for, because most of starting is loading classes; owns what needs closing. */
final class Wiring implements Cli.Application {
    private final InputStream in;
    private final Supplier<Settings> settings;
    private final InstantSource clock;
    private final Function<Path, WorkspaceLogs> workspaceLogs;
    private final Deque<Runnable> open = new ArrayDeque<>();
    private final Map<Path, Cli.UseCases> workspaces = new HashMap<>();
    private Cli.@Nullable UseCases useCases;

    /** Asks the workspaces of Azure. */
    Wiring(InputStream in, Supplier<Settings> settings, InstantSource clock) {
        // No reference to the constructor: that would load Azure's libraries, which most runs do without.
        this(in, settings, clock, scratch -> new LogAnalytics(scratch));
    }

    /**
     * @param workspaceLogs makes what asks workspaces, when one is to be asked; given a directory for temporary files
     */
    Wiring(
            InputStream in,
            Supplier<Settings> settings,
            InstantSource clock,
            Function<Path, WorkspaceLogs> workspaceLogs) {
        this.workspaceLogs = workspaceLogs;
        this.in = in;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public Cli.UseCases useCases() {
        if (useCases == null) {
            Settings chosen = settings.get();
            InMemoryPersistenceModule stores =
                    new InMemoryPersistenceModule(chosen.memoryBytes(), chosen.scratchDirectory());
            open.push(stores::close);
            useCases = useCases(stores);
        }
        return useCases;
    }

    @Override
    public Cli.UseCases workspace(Path database) {
        Path path = database.toAbsolutePath().normalize();
        Cli.UseCases known = workspaces.get(path);
        if (known == null) {
            Settings chosen = settings.get();
            SqlitePersistenceModule stores = SqlitePersistenceModule.open(
                    database, chosen.memoryBytes(), chosen.scratchDirectory(), Cli.version());
            open.push(stores::close);
            known = useCases(stores);
            workspaces.put(path, known);
        }
        return known;
    }

    @Override
    public Cli.Dashboard serve(Cli.UseCases driven, Cli.ServeRequest request) {
        WebServer server = WebServer.start(
                new WebServer.UseCases(
                        driven.importEvents(),
                        driven.trainModel(),
                        driven.scoringRuns(),
                        driven.triage(),
                        driven.maintainStore(),
                        driven.jobs(),
                        driven.surveySessions()),
                new WebServer.Options(
                        request.host(),
                        request.port(),
                        request.token(),
                        request.analyst(),
                        request.readOnly(),
                        request.allowedHosts(),
                        new WebServer.UploadLimits(settings.get().scratchDirectory(), request.maxUploadBytes())),
                clock);
        return new Cli.Dashboard() {
            @Override
            public String url() {
                return server.url();
            }

            @Override
            public String urlForOneVisit() {
                return server.urlForOneVisit();
            }

            @Override
            public void close() {
                server.close();
            }
        };
    }

    private Cli.UseCases useCases(Module stores) {
        Injector injector = Guice.createInjector(
                Stage.DEVELOPMENT,
                new ApplicationModule(clock, Cli.version()),
                new AuditLogsModule(
                        in, settings.get().profileDirectory().stream().toList()),
                new ModelFileModule(),
                binder -> binder.bind(WorkspaceLogs.class).toInstance(this::fetch),
                stores);
        UseCases application = injector.getInstance(UseCases.class);
        return new Cli.UseCases(
                application.importEvents(),
                application.trainModel(),
                application.scoreSessions(),
                application.explainSession(),
                application.visualiseScores(),
                application.scoringRuns(),
                application.triage(),
                application.maintainStore(),
                application.jobs(),
                application.surveySessions(),
                application.evaluateRanking());
    }

    private WorkspaceLogs.Rows fetch(WorkspaceQuery query, Progress.Listener listener) {
        return workspaceLogs.apply(settings.get().scratchDirectory()).fetch(query, listener);
    }

    @Override
    public void close() {
        while (!open.isEmpty()) {
            open.pop().run();
        }
    }
}
