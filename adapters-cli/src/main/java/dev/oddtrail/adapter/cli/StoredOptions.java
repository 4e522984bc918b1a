package dev.oddtrail.adapter.cli;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;

/** Where a command that can read logs finds sessions when it is given none. */
final class StoredOptions {
    private static final List<String> OF_LOGS = List.of(
            "--profile",
            "--map",
            "--key",
            "--zone",
            "--time-format",
            "--dedupe",
            "--keep-ports",
            "--no-normalise",
            "--max-reject",
            "--rejects",
            "--gap",
            "--max",
            "--bounds",
            "--parity");
    private static final List<String> OF_SCORING = List.of(
            "--model",
            "--detail",
            "--modellable-params",
            "--window",
            "--geo-mean",
            "--no-start-end",
            "--short",
            "--ranked-by");

    @Mixin
    private DatabaseOption database;

    @Option(
            names = "--data",
            paramLabel = "NAME",
            description = "Without FILE: the data set in the database. Default: the one imported last.")
    private @Nullable String data;

    /** Whether nothing of a database may be meant, because logs are named. */
    void requireNone(Action action) {
        ParseResult given = action.spec.commandLine().getParseResult();
        for (String option : List.of("--db", "--data", "--run", "--update", "--replace")) {
            if (given.hasMatchedOption(option)) {
                throw action.mistake(option + " is about sessions in a database, and the command is given logs; "
                        + "oddtrail import reads them into one");
            }
        }
    }

    /** The database; options that are about logs are the user's mistake, and so are those of this command. */
    Cli.UseCases open(Action action, List<String> meaningless) {
        requireNoLogs(action);
        refuse(action, meaningless, "oddtrail top and oddtrail export write what is in the database");
        return database.openExisting(action);
    }

    /** Options that are about logs are the user's mistake where sessions come from a database. */
    static void requireNoLogs(Action action) {
        refuse(action, OF_LOGS, "sessions in a database are as oddtrail import has cut and kept them");
    }

    /** Options that are about what is made of logs are the user's mistake where a run has it already. */
    static void requireNoScoring(Action action) {
        requireNoLogs(action);
        refuse(action, OF_SCORING, "a run in a database has been scored already");
    }

    private static void refuse(Action action, List<String> options, String why) {
        ParseResult given = action.spec.commandLine().getParseResult();
        for (String option : options) {
            if (given.hasMatchedOption(option)) {
                throw action.mistake(option + " is about logs, and the command is given none; " + why);
            }
        }
    }

    Optional<String> data() {
        return Optional.ofNullable(data);
    }
}
