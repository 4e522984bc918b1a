package dev.oddtrail.adapter.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Groups what is done with a database. */
@Command(
        name = "db",
        header = "Looks after the database as a whole.",
        footerHeading = "Examples:%n",
        footer = {
            "  oddtrail db info",
            "  oddtrail db check",
            "  oddtrail db backup case42-backup.db",
            "  oddtrail db vacuum"
        })
final class DbCommand extends GroupCommand {
    static CommandLine create(Context context) {
        return new CommandLine(new DbCommand())
                .addSubcommand(new DbInfoAction(context))
                .addSubcommand(new DbCheckAction(context))
                .addSubcommand(new DbBackupAction(context))
                .addSubcommand(new DbVacuumAction(context));
    }
}
