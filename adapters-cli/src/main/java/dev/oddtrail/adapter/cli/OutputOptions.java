package dev.oddtrail.adapter.cli;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the result goes, and in which form. */
final class OutputOptions {
    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            converter = Format.Words.class,
            completionCandidates = Format.Words.class,
            description = "table, json, jsonl or csv. Default: table.")
    Format format = Format.TABLE;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Write to FILE, which appears when it is complete; - is standard output.")
    private @Nullable String file;

    @Option(names = "--force", description = "Replace FILE if it exists.")
    private boolean force;

    @Option(
            names = "--raw",
            description =
                    "Write cells of csv as they are. Without it, text that a spreadsheet would take for a formula "
                            + "is preceded by an apostrophe, and control characters are shown as escapes.")
    boolean raw;

    @Option(
            names = "--with-meta",
            description = "Add the time and the program's version to each record. Without it, equal input gives equal "
                    + "output.")
    boolean withMeta;

    /** The file that the result goes to; empty for standard output. */
    Optional<FileRoles.Target> target() {
        return Optional.ofNullable(file)
                .filter(name -> !name.equals("-"))
                .map(name -> new FileRoles.Target("--output", name, force));
    }

    Output open(Action action) {
        return target().map(target -> Output.file(action.file(target.file()), action.context))
                .orElseGet(() -> Output.standard(action.context));
    }

    boolean force() {
        return force;
    }
}
