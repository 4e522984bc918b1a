package dev.oddtrail.adapter.cli;

import picocli.CommandLine.Command;

/** Shrinks a database. */
@Command(
        name = "vacuum",
        header = "Gives back the space of what was removed.",
        footerHeading = "Examples:%n",
        footer = "  oddtrail db vacuum")
final class DbVacuumAction extends StoredAction {
    DbVacuumAction(Context context) {
        super(context);
    }

    @Override
    int run(Cli.UseCases workspace, Console console) {
        workspace.maintainStore().vacuum();
        return ExitCode.OK;
    }
}
