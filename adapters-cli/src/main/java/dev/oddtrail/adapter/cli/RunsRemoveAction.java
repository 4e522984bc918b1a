package dev.oddtrail.adapter.cli;

import dev.oddtrail.application.score.RunId;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Removes runs. */
@Command(
        name = "rm",
        header = "Removes runs with their scores; decisions stay.",
        footerHeading = "Examples:%n",
        footer = "  oddtrail runs rm 3")
final class RunsRemoveAction extends StoredAction {
    @Parameters(arity = "1..*", paramLabel = "RUN", description = "Numbers of runs.")
    private List<Long> runs = List.of();

    RunsRemoveAction(Context context) {
        super(context);
    }

    @Override
    int run(Cli.UseCases workspace, Console console) {
        List<RunId> ids = fromOptions(() -> runs.stream().map(RunId::new).toList());
        for (RunId id : ids) {
            workspace.scoringRuns().remove(id);
            console.note("removed run " + id);
        }
        return ExitCode.OK;
    }
}
