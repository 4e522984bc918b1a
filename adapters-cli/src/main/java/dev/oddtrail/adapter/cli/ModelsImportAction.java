package dev.oddtrail.adapter.cli;

import dev.oddtrail.application.model.TrainedModel;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Reads models from files into a database. */
@Command(
        name = "import",
        header = "Reads models from files into the database; one of the same name is replaced.",
        footerHeading = "Examples:%n",
        footer = "  oddtrail models import base.json")
final class ModelsImportAction extends Action {
    @Mixin
    private DatabaseOption database;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Model files, which oddtrail train has written.")
    private List<String> files = List.of();

    ModelsImportAction(Context context) {
        super(context);
    }

    @Override
    int run(Console console) {
        Cli.UseCases workspace = database.open(this);
        for (String file : files) {
            TrainedModel model = workspace.trainModel().importModel(file(file));
            console.note("read " + model.id() + " from " + file);
        }
        return ExitCode.OK;
    }
}
