package dev.oddtrail.adapter.cli;

import picocli.CommandLine.Option;

/** How much is said beside the results, and how. */
final class MessageOptions {
    @Option(
            names = {"-q", "--quiet"},
            description = "Say nothing but errors, and what oddtrail.properties in this directory sets.")
    boolean quiet;

    @Option(
            names = {"-v", "--verbose"},
            description = "Say more.")
    boolean verbose;

    @Option(names = "--debug", description = "Show the stack trace of an error.")
    boolean debug;

    @Option(
            names = "--color",
            paramLabel = "WHEN",
            converter = ColourChoice.Words.class,
            completionCandidates = ColourChoice.Words.class,
            description = "auto, always or never. Left to choose, NO_COLOR and TERM=dumb count. Default: auto.")
    ColourChoice colour = ColourChoice.AUTO;

    @Option(
            names = "--progress",
            paramLabel = "HOW",
            converter = ProgressChoice.Words.class,
            completionCandidates = ProgressChoice.Words.class,
            description = "auto (on a terminal), always, never, or json (a line a second). Default: auto.")
    ProgressChoice progress = ProgressChoice.AUTO;
}
