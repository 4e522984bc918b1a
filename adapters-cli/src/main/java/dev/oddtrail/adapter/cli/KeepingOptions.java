package dev.oddtrail.adapter.cli;

import dev.oddtrail.application.log.DatasetId;
import dev.oddtrail.application.port.in.ImportEventsUseCase.Repeats;
import dev.oddtrail.application.port.in.TrainModelUseCase.Existing;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Whether and how a command that keeps nothing by itself keeps what it finds. */
final class KeepingOptions {
    @Option(
            names = "--db",
            paramLabel = "FILE",
            description = "Keep sessions, model and scores in this database too. Default: nothing is kept.")
    private @Nullable String file;

    @Mixin
    private DatasetName name;

    @Option(
            names = "--keep-logs",
            description =
                    "With --db: keep the bytes of the logs too, compressed, so that records can be shown when the "
                            + "logs are gone.")
    private boolean keepLogs;

    @Option(names = "--again", description = "With --db: import logs although they were imported already.")
    private boolean again;

    @Option(
            names = "--replace",
            description = "With --db: replace the data set and the model of this name, and remove the runs that scored "
                    + "it.")
    private boolean replace;

    /** These options, if anything is to be kept; without a database the others are the user's mistake. */
    Optional<KeepingOptions> wanted(Action action) {
        if (file != null) {
            return Optional.of(this);
        }
        if (name.given() || keepLogs || again || replace) {
            throw action.mistake(
                    "--data, --keep-logs, --again and --replace are about what is kept in a database; name one with "
                            + "--db");
        }
        return Optional.empty();
    }

    Cli.UseCases open(Action action) {
        String database = file;
        if (database == null) {
            throw new IllegalStateException("nothing is to be kept");
        }
        return DatabaseOption.open(action, action.file(database));
    }

    DatasetId data(List<String> read, Cli.UseCases workspace, Action action) {
        return name.of(read, workspace, action);
    }

    Repeats repeats() {
        return replace ? Repeats.REPLACED : again ? Repeats.ALLOWED : Repeats.REFUSED;
    }

    boolean keepLogs() {
        return keepLogs;
    }

    Existing existing() {
        return replace ? Existing.REPLACED : Existing.REFUSED;
    }

    /** The database as the user has named it. */
    String file() {
        return String.valueOf(file);
    }
}
