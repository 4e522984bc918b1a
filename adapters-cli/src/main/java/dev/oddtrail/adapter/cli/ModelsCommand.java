package dev.oddtrail.adapter.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Groups what is done with stored models. */
@Command(
        name = "models",
        header = "Looks after the models in the database.",
        footerHeading = "Examples:%n",
        footer = {
            "  oddtrail models list",
            "  oddtrail models show base",
            "  oddtrail models diff base june",
            "  oddtrail models export base -o base.json",
            "  oddtrail models import base.json",
            "  oddtrail models rm june"
        })
final class ModelsCommand extends GroupCommand {
    static CommandLine create(Context context) {
        return new CommandLine(new ModelsCommand())
                .addSubcommand(new ModelsListAction(context))
                .addSubcommand(new ModelsShowAction(context))
                .addSubcommand(new ModelsDiffAction(context))
                .addSubcommand(new ModelsExportAction(context))
                .addSubcommand(new ModelsImportAction(context))
                .addSubcommand(new ModelsRemoveAction(context));
    }
}
