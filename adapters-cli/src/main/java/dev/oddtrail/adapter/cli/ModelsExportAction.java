package dev.oddtrail.adapter.cli;

import dev.oddtrail.application.model.ModelId;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes a model to a file. */
@Command(
        name = "export",
        header = "Writes a model to a file, which scores wherever it is read.",
        footerHeading = "Examples:%n",
        footer = {"  oddtrail models export base -o base.json"})
final class ModelsExportAction extends StoredAction {
    @Parameters(paramLabel = "NAME", description = "The model.")
    private String name = "";

    @Option(
            names = {"-o", "--output"},
            required = true,
            paramLabel = "FILE",
            description = "Where to write the model; the file appears when it is complete.")
    private String file = "";

    @Option(names = "--force", description = "Replace FILE if it exists.")
    private boolean force;

    ModelsExportAction(Context context) {
        super(context);
    }

    @Override
    int run(Cli.UseCases workspace, Console console) {
        FileRoles.of(
                this, List.of(), Optional.empty(), List.of(Optional.of(new FileRoles.Target("--output", file, force))));
        workspace.trainModel().exportModel(fromOptions(() -> new ModelId(name)), file(file), force);
        return ExitCode.OK;
    }
}
