package dev.oddtrail.adapter.cli;

import dev.oddtrail.application.score.ScoringRun;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists the scoring runs. */
@Command(
        name = "runs",
        header = "Lists the scoring runs in the database, the last one first.",
        footerHeading = "Examples:%n",
        footer = {"  oddtrail runs", "  oddtrail runs rm 3"})
final class RunsAction extends StoredAction {
    @Mixin
    private OutputOptions output;

    RunsAction(Context context) {
        super(context);
    }

    static CommandLine create(Context context) {
        return new CommandLine(new RunsAction(context)).addSubcommand(new RunsRemoveAction(context));
    }

    @Override
    int run(Cli.UseCases workspace, Console console) throws IOException {
        FileRoles.of(this, List.of(), Optional.empty(), List.of(output.target()));
        try (Output target = output.open(this)) {
            RecordWriter writer = Records.writer(
                    output,
                    target,
                    List.of("run", "data", "model", "window", "sessions", "unscored", "own_model", "scored_at"),
                    console.look());
            for (ScoringRun run : workspace.scoringRuns().runs()) {
                writer.number(run.id().number());
                writer.text(run.setup().dataset().text());
                writer.text(run.setup().model().text());
                writer.number(run.setup().options().window().commands());
                writer.number(run.sessions());
                writer.number(run.unscored());
                writer.flag(run.setup().ownModel());
                writer.text(Records.instant(output, run.setup().scoredAt()));
                writer.endRecord();
            }
            writer.finish();
            target.complete();
        }
        return ExitCode.OK;
    }
}
