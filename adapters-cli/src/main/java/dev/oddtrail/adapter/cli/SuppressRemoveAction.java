package dev.oddtrail.adapter.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Withdraws a suppression. */
@Command(
        name = "rm",
        header = "Withdraws a suppression; who did so is kept.",
        footerHeading = "Examples:%n",
        footer = "  oddtrail suppress rm 2")
final class SuppressRemoveAction extends StoredAction {
    @Parameters(paramLabel = "NUMBER", description = "The suppression, see oddtrail suppress list.")
    private long number;

    @Mixin
    private AnalystOption analyst;

    SuppressRemoveAction(Context context) {
        super(context);
    }

    @Override
    int run(Cli.UseCases workspace, Console console) {
        if (!workspace.triage().withdraw(number, analyst.name(this))) {
            throw mistake("there is no suppression " + number);
        }
        console.note("withdrew suppression " + number);
        return ExitCode.OK;
    }
}
