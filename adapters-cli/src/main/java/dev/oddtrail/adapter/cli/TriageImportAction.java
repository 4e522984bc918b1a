package dev.oddtrail.adapter.cli;

import dev.oddtrail.application.triage.Decision;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Takes over decisions from another database. */
@Command(
        name = "import",
        header = "Takes over decisions that oddtrail triage export has written; those that are known are left out.",
        description = "All of them are taken over, or none.",
        footerHeading = "Examples:%n",
        footer = "  oddtrail triage import decisions.jsonl")
final class TriageImportAction extends StoredAction {
    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Files of decisions.")
    private List<String> files = List.of();

    TriageImportAction(Context context) {
        super(context);
    }

    @Override
    int run(Cli.UseCases workspace, Console console) throws IOException {
        List<Decision> decisions = new ArrayList<>();
        for (String file : files) {
            decisions.addAll(DecisionsFile.read(file(file)));
        }
        long added = workspace.triage().add(decisions);
        console.note(Figures.count(added, "decision") + " added, " + Figures.count(decisions.size() - added)
                + " known already");
        return ExitCode.OK;
    }
}
