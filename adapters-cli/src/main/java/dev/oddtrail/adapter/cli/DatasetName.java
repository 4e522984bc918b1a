package dev.oddtrail.adapter.cli;

import dev.oddtrail.application.log.DatasetId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a data set of logs is called in a database. */
final class DatasetName {
    @Option(names = "--data", paramLabel = "NAME", description = "The data set's name. Default: the first log's.")
    private @Nullable String name;

    boolean given() {
        return name != null;
    }

    /** The name that is given, or the first log's without its extension, with a number where that is taken. */
    DatasetId of(List<String> logs, Cli.UseCases workspace, Action action) {
        String given = name;
        return given == null ? free(logs.get(0), workspace) : action.fromOptions(() -> new DatasetId(given));
    }

    private static DatasetId free(String log, Cli.UseCases workspace) {
        String plain = log.substring(Math.max(log.lastIndexOf('/'), log.lastIndexOf('\\')) + 1);
        int dot = plain.indexOf('.');
        String stem = plain.equals("-") ? "stdin" : dot > 0 ? plain.substring(0, dot) : plain;
        Set<DatasetId> taken = new HashSet<>();
        workspace.importEvents().datasets().forEach(dataset -> taken.add(dataset.id()));
        DatasetId id = new DatasetId(stem.isBlank() ? "data" : stem);
        for (int number = 2; taken.contains(id); number++) {
            id = new DatasetId(stem + "-" + number);
        }
        return id;
    }
}
