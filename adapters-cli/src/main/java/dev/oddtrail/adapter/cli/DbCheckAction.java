package dev.oddtrail.adapter.cli;

import java.util.List;
import picocli.CommandLine.Command;

/** Checks a database. */
@Command(
        name = "check",
        header = "Checks that the database is undamaged.",
        footerHeading = "Examples:%n",
        footer = "  oddtrail db check")
final class DbCheckAction extends StoredAction {
    DbCheckAction(Context context) {
        super(context);
    }

    @Override
    int run(Cli.UseCases workspace, Console console) {
        List<String> damages = workspace.maintainStore().check();
        if (damages.isEmpty()) {
            console.note("the database is undamaged");
            return ExitCode.OK;
        }
        damages.forEach(console::fail);
        return ExitCode.STORAGE;
    }
}
