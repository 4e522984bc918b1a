package dev.oddtrail.adapter.cli;

import dev.oddtrail.application.log.DatasetId;
import dev.oddtrail.application.port.in.UnknownDatasetException;
import dev.oddtrail.application.port.out.Dataset;
import dev.oddtrail.application.score.RunId;
import dev.oddtrail.application.score.ScoringRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** A command on a database. */
@Command
abstract class StoredAction extends Action {
    @Mixin
    DatabaseOption database;

    StoredAction(Context context) {
        super(context);
    }

    @Override
    final int run(Console console) throws IOException {
        return run(makesDatabase() ? database.open(this) : database.openExisting(this), console);
    }

    /** Whether a database that is not there is made; most commands have nothing to do in an empty one. */
    boolean makesDatabase() {
        return false;
    }

    /** Does it on a database that is there, and answers the exit code. */
    abstract int run(Cli.UseCases workspace, Console console) throws IOException;

    /** The run of this number, or the last one. */
    static ScoringRun run(Action action, Cli.UseCases workspace, @Nullable Long number) {
        if (number != null) {
            return workspace.scoringRuns().run(action.fromOptions(() -> new RunId(number)));
        }
        List<ScoringRun> runs = workspace.scoringRuns().runs();
        if (runs.isEmpty()) {
            throw action.mistake("nothing is scored in this database yet; oddtrail score does it");
        }
        return runs.get(0);
    }

    /** The data set of this name, or the one that was imported last. */
    static Dataset dataset(Action action, Cli.UseCases workspace, @Nullable String name) {
        List<Dataset> datasets = workspace.importEvents().datasets();
        if (name == null) {
            if (datasets.isEmpty()) {
                throw action.mistake("there are no data in this database yet; oddtrail import reads logs into it");
            }
            return datasets.get(0);
        }
        DatasetId wanted = action.fromOptions(() -> new DatasetId(name));
        return datasets.stream()
                .filter(dataset -> dataset.id().equals(wanted))
                .findFirst()
                .orElseThrow(() -> new UnknownDatasetException(wanted));
    }

    /** The data set of this name, or that of the last run, whose sessions people look at, or the one imported last. */
    static Dataset judgedDataset(Action action, Cli.UseCases workspace, @Nullable String name) {
        return dataset(
                action,
                workspace,
                name != null
                        ? name
                        : workspace.scoringRuns().runs().stream()
                                .map(run -> run.setup().dataset().text())
                                .findFirst()
                                .orElse(null));
    }

    /** The names of the identifiers of the run's principals. */
    static List<String> identifierNames(Cli.UseCases workspace, ScoringRun run) {
        Optional<Dataset> dataset = workspace.importEvents().datasets().stream()
                .filter(candidate -> candidate.id().equals(run.setup().dataset()))
                .findFirst();
        return dataset.map(found -> found.origin().report().identifierNames())
                .orElseThrow(() -> new UnknownDatasetException(run.setup().dataset()));
    }

    /** Lets what is called back for each of many write. */
    static <T> void writing(Consumer<Consumer<T>> source, Writing<T> sink) throws IOException {
        try {
            source.accept(one -> {
                try {
                    sink.write(one);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** Writes one of many. */
    @FunctionalInterface
    interface Writing<T> {
        void write(T one) throws IOException;
    }
}
