package dev.oddtrail.adapter.cli;

import dev.oddtrail.application.model.ModelCard;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists the models. */
@Command(
        name = "list",
        header = "Lists the models, the one trained last first.",
        footerHeading = "Examples:%n",
        footer = {"  oddtrail models list --format json"})
final class ModelsListAction extends StoredAction {
    @Mixin
    private OutputOptions output;

    ModelsListAction(Context context) {
        super(context);
    }

    @Override
    int run(Cli.UseCases workspace, Console console) throws IOException {
        FileRoles.of(this, List.of(), Optional.empty(), List.of(output.target()));
        try (Output target = output.open(this)) {
            RecordWriter writer = Records.writer(
                    output,
                    target,
                    List.of("model", "detail", "commands", "sessions", "events", "trained_at", "sources"),
                    console.look());
            for (ModelCard card : workspace.trainModel().models()) {
                writer.text(card.id().text());
                writer.text(Choice.word(card.detail()));
                writer.number(card.commands());
                writer.number(card.provenance().sessions());
                writer.number(card.provenance().commands());
                writer.text(Records.instant(output, card.provenance().trainedAt()));
                writer.texts(card.provenance().sources().stream()
                        .map(source -> source.name())
                        .toList());
                writer.endRecord();
            }
            writer.finish();
            target.complete();
        }
        return ExitCode.OK;
    }
}
