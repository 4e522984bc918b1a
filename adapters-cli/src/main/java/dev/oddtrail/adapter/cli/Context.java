package dev.oddtrail.adapter.cli;

import java.io.OutputStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;

/**
 * What the command line is given from outside.
 *
 * @param application asked only when a command needs it, for making it takes time
 * @param out where results go; unbuffered
 * @param err where messages go
 * @param terminal whether a person is looking at both
 * @param directory that relative names of outputs and settings start from
 */
record Context(
        Cli.Application application,
        OutputStream out,
        OutputStream err,
        boolean terminal,
        Map<String, String> environment,
        Path directory,
        Configuration configuration,
        InstantSource clock,
        UnfinishedFiles unfinished,
        Serving serving) {
    Cli.UseCases useCases() {
        return application.useCases();
    }
}
