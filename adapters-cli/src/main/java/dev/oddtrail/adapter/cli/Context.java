package dev.oddtrail.adapter.cli;

import java.io.OutputStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What the command line is given from outside.
 *
 * @param useCases asked only when a command needs them, for making them takes time
 * @param out where results go; unbuffered
 * @param err where messages go
 * @param terminal whether a person is looking at both
 * @param directory that relative names of outputs and settings start from
 */
record Context(
        Supplier<Cli.UseCases> useCases,
        OutputStream out,
        OutputStream err,
        boolean terminal,
        Map<String, String> environment,
        Path directory,
        Configuration configuration,
        InstantSource clock,
        UnfinishedFiles unfinished) {}
