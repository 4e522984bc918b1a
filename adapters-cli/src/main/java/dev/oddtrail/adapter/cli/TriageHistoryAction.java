package dev.oddtrail.adapter.cli;

import static java.util.Objects.requireNonNull;

import dev.oddtrail.application.port.out.Dataset;
import dev.oddtrail.application.triage.Decision;
import dev.oddtrail.domain.session.SessionId;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lists the history of a session. */
@Command(
        name = "history",
        header = "Lists every decision about a session, in the order in which they were made.",
        footerHeading = "Examples:%n",
        footer = {"  oddtrail triage history 90f3c1d2a4b5e6f7"})
final class TriageHistoryAction extends StoredAction {
    @Parameters(paramLabel = "SESSION", converter = ExplainAction.Id.class, description = "The session's id.")
    private @Nullable SessionId session;

    @Option(names = "--data", paramLabel = "NAME", description = "Its data set. Default: the one of the last run.")
    private @Nullable String data;

    @Mixin
    private OutputOptions output;

    TriageHistoryAction(Context context) {
        super(context);
    }

    @Override
    int run(Cli.UseCases workspace, Console console) throws IOException {
        FileRoles.of(this, List.of(), Optional.empty(), List.of(output.target()));
        Dataset dataset = judgedDataset(this, workspace, data);
        try (Output target = output.open(this)) {
            RecordWriter writer = Records.writer(output, target, TriageListAction.COLUMNS, console.look());
            for (Decision decision : workspace.triage().history(dataset.id(), requireNonNull(session))) {
                TriageListAction.write(writer, decision, Records.instant(output, decision.at()));
            }
            writer.finish();
            target.complete();
        }
        return ExitCode.OK;
    }
}
