package dev.oddtrail.adapter.cli;

import dev.oddtrail.application.log.DatasetId;
import dev.oddtrail.application.log.LogRequest;
import dev.oddtrail.application.model.ModelId;
import dev.oddtrail.application.port.in.ImportEventsUseCase.ImportRequest;
import dev.oddtrail.application.port.in.ImportEventsUseCase.Repeats;
import dev.oddtrail.application.port.in.ScoreSessionsUseCase.ScoringRequest;
import dev.oddtrail.application.port.in.TrainModelUseCase.Existing;
import dev.oddtrail.application.port.in.TrainModelUseCase.TrainingRequest;
import dev.oddtrail.application.port.out.StorageException;
import dev.oddtrail.domain.markov.Detail;
import dev.oddtrail.domain.markov.ValueModelling;
import dev.oddtrail.domain.scoring.ScoringOptions;
import dev.oddtrail.domain.session.SessionLimits;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows what there is on an example. */
@Command(
        name = "demo",
        header = "Opens the dashboard on an example log with hidden attacks.",
        description = {
            "Reads the example, learns what is usual in it, scores its sessions, and serves the result until it is "
                    + "interrupted.",
            "",
            "The example is an invented log of an Exchange organisation's administrators over ten days. Eight of its "
                    + "sessions are attacks."
        },
        footerHeading = "Examples:%n",
        footer = {"  oddtrail demo", "  oddtrail demo --db demo.db --port 8321 --no-open"})
final class DemoAction extends Action {
    private static final String LOG = "exchange-admin.csv";
    private static final DatasetId DATA = new DatasetId("demo");
    private static final ModelId MODEL = new ModelId("usual");

    @Option(
            names = "--db",
            paramLabel = "FILE",
            description =
                    "Keep the database in FILE, which must not be there yet, and the log beside it. Default: both "
                            + "are temporary.")
    private @Nullable String file;

    @Option(names = "--port", paramLabel = "PORT", description = "The port, or 0 for any that is free. Default: 0.")
    private int port;

    @Option(names = "--no-open", description = "Leave it to you to open the address in a browser.")
    private boolean closed;

    @Mixin
    private AnalystOption analyst;

    DemoAction(Context context) {
        super(context);
    }

    @Override
    int run(Console console) throws IOException {
        String name = analyst.name(this);
        if (file != null) {
            Path database = file(file);
            Path log = database.resolveSibling(database.getFileName() + "." + LOG);
            for (Path made : List.of(database, log)) {
                if (Files.exists(made)) {
                    throw mistake("there is a file " + made + " already; name another database for the demo");
                }
            }
            return serve(database, log, name, console, () -> {});
        }
        Path directory = Files.createTempDirectory("oddtrail-demo-");
        Runnable removal = () -> remove(directory);
        boolean served = false;
        try {
            int code = serve(directory.resolve("demo.db"), directory.resolve(LOG), name, console, removal);
            served = true;
            return code;
        } finally {
            if (!served) {
                context.application().close();
                removal.run();
            }
        }
    }

    private int serve(Path database, Path log, String name, Console console, Runnable afterwards) throws IOException {
        writeLog(log);
        Cli.UseCases workspace = fromOptions(() -> context.application().workspace(database));
        score(workspace, log, console);
        Cli.Dashboard dashboard = fromOptions(() -> context.application()
                .serve(
                        workspace,
                        new Cli.ServeRequest(
                                "127.0.0.1",
                                port,
                                Optional.empty(),
                                name,
                                false,
                                Set.of(),
                                ServeAction.DEFAULT_UPLOAD_MIB * ServeAction.BYTES_PER_MIB)));
        return context.serving()
                .untilInterrupted(
                        dashboard,
                        context.application(),
                        console,
                        closed ? Optional.empty() : Optional.of(Browser.ofThisComputer()),
                        afterwards);
    }

    private static void writeLog(Path log) throws IOException {
        try (InputStream in = DemoAction.class.getResourceAsStream(LOG)) {
            if (in == null) {
                throw new IllegalStateException("the program was packed without its example " + LOG);
            }
            try {
                Files.copy(in, log);
            } catch (IOException e) {
                throw new StorageException(
                        "the example cannot be written to " + log + " (" + e + "); name another database with --db", e);
            }
        }
    }

    private static void score(Cli.UseCases workspace, Path log, Console console) {
        int threads = Runtime.getRuntime().availableProcessors();
        workspace
                .importEvents()
                .importEvents(
                        new ImportRequest(
                                DATA, LogRequest.of(log.toString()), SessionLimits.DEFAULT, 0, Repeats.REFUSED),
                        rejection -> console.warn(rejection.describe()),
                        console.progress());
        workspace
                .trainModel()
                .train(
                        new TrainingRequest(
                                DATA,
                                MODEL,
                                Detail.VALUES,
                                ValueModelling.CATEGORICAL,
                                List.of(ScoringOptions.DEFAULT),
                                Optional.empty(),
                                Optional.empty(),
                                Set.of(),
                                threads,
                                Existing.REFUSED),
                        console.progress());
        workspace
                .scoringRuns()
                .keep(new ScoringRequest(DATA, MODEL, ScoringOptions.DEFAULT, threads), console.progress());
        console.endProgress();
    }

    /** Removes what the demo made; what is in use still stays, for the operating system to remove. */
    private static void remove(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            for (Path made : files.toList()) {
                Files.deleteIfExists(made);
            }
            Files.deleteIfExists(directory);
        } catch (IOException e) {
            throw new StorageException("the demo's files in " + directory + " cannot be removed: " + e, e);
        }
    }
}
