package dev.oddtrail.adapter.cli;

import dev.oddtrail.application.port.in.TriageUseCase.Verdict;
import dev.oddtrail.application.score.ScoreFilter;
import dev.oddtrail.application.score.ScoringRun;
import dev.oddtrail.application.triage.TriageState;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Decides on many sessions. */
@Command(
        name = "bulk",
        header = "Decides on every session of a run that the options ask for.",
        footerHeading = "Examples:%n",
        footer = {"  oddtrail triage bulk benign --like 90f3c1d2a4b5e6f7 --note \"backup job\""})
final class TriageBulkAction extends StoredAction {
    @Parameters(
            index = "0",
            paramLabel = "STATE",
            converter = RunFilterOptions.StateWords.class,
            completionCandidates = RunFilterOptions.StateWords.class,
            description = "open, suspicious, escalated or benign.")
    private TriageState state = TriageState.OPEN;

    @Mixin
    private RunFilterOptions filters;

    @Mixin
    private AnalystOption analyst;

    @Option(names = "--note", paramLabel = "TEXT", description = "Why.")
    private String note = "";

    TriageBulkAction(Context context) {
        super(context);
    }

    @Override
    int run(Cli.UseCases workspace, Console console) {
        if (!filters.narrows()) {
            throw mistake(
                    "say which sessions, for example with --like or --actor; all of a run are too many to decide on");
        }
        ScoringRun run = filters.run(this, workspace);
        ScoreFilter filter = filters.filter(this, workspace, run);
        Verdict verdict = new Verdict(state, note, analyst.name(this));
        long decided = fromOptions(() -> workspace.triage().decideAll(run.id(), filter, verdict));
        console.note(Figures.count(decided, "session") + " of run " + run.id() + " now " + Choice.word(state));
        return ExitCode.OK;
    }
}
