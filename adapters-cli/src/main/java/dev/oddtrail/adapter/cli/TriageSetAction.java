package dev.oddtrail.adapter.cli;

import dev.oddtrail.application.port.in.TriageUseCase.Verdict;
import dev.oddtrail.application.port.out.Dataset;
import dev.oddtrail.application.triage.TriageState;
import dev.oddtrail.domain.session.SessionId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Decides on sessions. */
@Command(
        name = "set",
        header = "Decides on sessions; the decision before stays in their history.",
        footerHeading = "Examples:%n",
        footer = {"  oddtrail triage set 90f3c1d2a4b5e6f7 suspicious --note \"asked the owner\""})
final class TriageSetAction extends StoredAction {
    @Parameters(
            index = "0",
            arity = "1",
            split = ",",
            paramLabel = "SESSION",
            converter = ExplainAction.Id.class,
            description = "Ids of sessions, separated by commas.")
    private List<SessionId> sessions = List.of();

    @Parameters(
            index = "1",
            paramLabel = "STATE",
            converter = RunFilterOptions.StateWords.class,
            completionCandidates = RunFilterOptions.StateWords.class,
            description = "open, suspicious, escalated or benign.")
    private TriageState state = TriageState.OPEN;

    @Option(names = "--data", paramLabel = "NAME", description = "Their data set. Default: the one of the last run.")
    private @Nullable String data;

    @Mixin
    private AnalystOption analyst;

    @Option(names = "--note", paramLabel = "TEXT", description = "Why.")
    private String note = "";

    TriageSetAction(Context context) {
        super(context);
    }

    @Override
    int run(Cli.UseCases workspace, Console console) {
        Dataset dataset = judgedDataset(this, workspace, data);
        Verdict verdict = fromOptions(() -> new Verdict(state, note, analyst.name(this)));
        fromOptions(() -> {
            workspace.triage().decide(dataset.id(), sessions, verdict);
            return verdict;
        });
        console.note(Figures.count(sessions.size(), "session") + " of " + dataset.id() + " now " + Choice.word(state));
        return ExitCode.OK;
    }
}
