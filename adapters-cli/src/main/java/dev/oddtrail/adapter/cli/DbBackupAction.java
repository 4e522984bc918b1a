package dev.oddtrail.adapter.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Copies a database. */
@Command(
        name = "backup",
        header = "Copies the database to a new file, while others may work on it.",
        footerHeading = "Examples:%n",
        footer = "  oddtrail db backup case42-backup.db")
final class DbBackupAction extends StoredAction {
    @Parameters(paramLabel = "FILE", description = "The new file; none is overwritten.")
    private String file = "";

    DbBackupAction(Context context) {
        super(context);
    }

    @Override
    int run(Cli.UseCases workspace, Console console) {
        workspace.maintainStore().backup(file(file));
        console.note("copied to " + file);
        return ExitCode.OK;
    }
}
