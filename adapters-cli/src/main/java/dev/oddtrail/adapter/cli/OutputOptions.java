package dev.oddtrail.adapter.cli;

import java.util.List;
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

    /** Refuses early what could not be written in the end, or would replace what is read. */
    void check(List<String> logs, Action action) {
        if (file == null || file.equals("-")) {
            return;
        }
        action.keep(logs, file);
        String objection = Output.objection(action.file(file), force);
        if (objection != null) {
            throw action.mistake(objection);
        }
    }

    Output open(Action action) {
        return file == null || file.equals("-")
                ? Output.standard(action.context)
                : Output.file(action.file(file), action.context);
    }

    boolean force() {
        return force;
    }
}
