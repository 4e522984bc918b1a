package dev.oddtrail.adapter.cli;

import dev.oddtrail.application.port.out.StorageException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which database a command works on. */
final class DatabaseOption {
    private static final String VARIABLE = "ODDTRAIL_DB";
    private static final String DEFAULT = "oddtrail.db";

    @Option(
            names = "--db",
            paramLabel = "FILE",
            description = "The database. Default: $ODDTRAIL_DB, else oddtrail.db in the current directory.")
    private @Nullable String file;

    boolean given() {
        return file != null;
    }

    /** The use cases on the database, which is made if it is not there. */
    Cli.UseCases open(Action action) {
        return open(action, path(action));
    }

    /** The use cases on this database, which is made if it is not there. */
    static Cli.UseCases open(Action action, Path path) {
        return action.fromOptions(() -> action.context.application().workspace(path));
    }

    /**
     * The use cases on a database that is there.
     *
     * @throws StorageException if it is not
     */
    Cli.UseCases openExisting(Action action) {
        Path path = path(action);
        if (!Files.exists(path)) {
            throw new StorageException("there is no database " + path
                    + "; oddtrail import makes one, and --db names one that is elsewhere");
        }
        return open(action);
    }

    private Path path(Action action) {
        return action.file(Optional.ofNullable(file)
                .or(() -> Optional.ofNullable(action.context.environment().get(VARIABLE))
                        .filter(name -> !name.isEmpty()))
                .orElse(DEFAULT));
    }
}
