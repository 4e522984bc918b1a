package dev.oddtrail.adapter.cli;

import dev.oddtrail.application.model.ModelId;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Removes models. */
@Command(
        name = "rm",
        header = "Removes models; runs that were scored with them keep them.",
        footerHeading = "Examples:%n",
        footer = {"  oddtrail models rm june"})
final class ModelsRemoveAction extends StoredAction {
    @Parameters(arity = "1..*", paramLabel = "NAME", description = "Names of models.")
    private List<String> names = List.of();

    ModelsRemoveAction(Context context) {
        super(context);
    }

    @Override
    int run(Cli.UseCases workspace, Console console) {
        List<ModelId> ids = fromOptions(() -> names.stream().map(ModelId::new).toList());
        for (ModelId id : ids) {
            workspace.trainModel().remove(id);
            console.note("removed " + id);
        }
        return ExitCode.OK;
    }
}
