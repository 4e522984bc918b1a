package dev.oddtrail.adapter.cli;

import dev.oddtrail.application.port.out.Dataset;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists the data sets. */
@Command(
        name = "data",
        header = "Lists the data sets in the database, the one imported last first.",
        footerHeading = "Examples:%n",
        footer = {"  oddtrail data", "  oddtrail data rejects may", "  oddtrail data rm may"})
final class DataAction extends StoredAction {
    @Mixin
    private OutputOptions output;

    DataAction(Context context) {
        super(context);
    }

    static CommandLine create(Context context) {
        return new CommandLine(new DataAction(context))
                .addSubcommand(new DataRejectsAction(context))
                .addSubcommand(new DataRemoveAction(context));
    }

    @Override
    int run(Cli.UseCases workspace, Console console) throws IOException {
        FileRoles.of(this, List.of(), Optional.empty(), List.of(output.target()));
        try (Output target = output.open(this)) {
            RecordWriter writer = Records.writer(
                    output,
                    target,
                    List.of(
                            "data",
                            "sessions",
                            "events",
                            "rejected",
                            "first",
                            "last",
                            "imported_at",
                            "sources",
                            "kept_log_bytes"),
                    console.look());
            for (Dataset dataset : workspace.importEvents().datasets()) {
                writer.text(dataset.id().text());
                writer.number(dataset.sessions());
                writer.number(dataset.commands());
                writer.number(dataset.origin().report().rejectedRecords());
                writer.text(dataset.span()
                        .map(span -> Records.instant(output, span.first()))
                        .orElse(null));
                writer.text(dataset.span()
                        .map(span -> Records.instant(output, span.last()))
                        .orElse(null));
                writer.text(Records.instant(output, dataset.origin().importedAt()));
                writer.texts(dataset.origin().report().sources().stream()
                        .map(source -> source.name())
                        .toList());
                if (dataset.keptLogBytes().isPresent()) {
                    writer.number(dataset.keptLogBytes().getAsLong());
                } else {
                    writer.none();
                }
                writer.endRecord();
            }
            writer.finish();
            target.complete();
        }
        return ExitCode.OK;
    }
}
