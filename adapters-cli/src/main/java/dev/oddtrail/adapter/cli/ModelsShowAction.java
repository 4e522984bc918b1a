package dev.oddtrail.adapter.cli;

import dev.oddtrail.application.model.ModelId;
import dev.oddtrail.application.model.TrainedModel;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Shows a model. */
@Command(
        name = "show",
        header = "Shows what a model was trained on, and which values count and why.",
        footerHeading = "Examples:%n",
        footer = {"  oddtrail models show base"})
final class ModelsShowAction extends StoredAction {
    @Parameters(paramLabel = "NAME", description = "The model.")
    private String name = "";

    ModelsShowAction(Context context) {
        super(context);
    }

    @Override
    int run(Cli.UseCases workspace, Console console) throws IOException {
        TrainedModel model = workspace.trainModel().model(fromOptions(() -> new ModelId(name)));
        try (Output card = Output.standard(context)) {
            ModelText.write(model, "", card, console.look());
            card.complete();
        }
        return ExitCode.OK;
    }
}
