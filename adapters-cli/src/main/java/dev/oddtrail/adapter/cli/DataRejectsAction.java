package dev.oddtrail.adapter.cli;

import dev.oddtrail.application.log.Rejection;
import dev.oddtrail.application.port.out.Dataset;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Lists the records of a data set that could not be read. */
@Command(
        name = "rejects",
        header = "Lists the records of a data set that could not be read, with the reason and the line.",
        footerHeading = "Examples:%n",
        footer = {"  oddtrail data rejects", "  oddtrail data rejects may --format jsonl -o rejects.jsonl"})
final class DataRejectsAction extends StoredAction {
    @Parameters(arity = "0..1", paramLabel = "NAME", description = "The data set. Default: the one imported last.")
    private @Nullable String name;

    @Mixin
    private OutputOptions output;

    DataRejectsAction(Context context) {
        super(context);
    }

    @Override
    int run(Cli.UseCases workspace, Console console) throws IOException {
        FileRoles.of(this, List.of(), Optional.empty(), List.of(output.target()));
        Dataset dataset = dataset(this, workspace, name);
        try (Output target = output.open(this)) {
            RecordWriter writer = Records.writer(
                    output, target, List.of("source", "line", "offset", "reason", "message", "raw"), console.look());
            StoredAction.<Rejection>writing(
                    sink -> workspace.importEvents().rejections(dataset.id(), sink), rejection -> {
                        writer.text(rejection.source());
                        writer.number(rejection.position().line());
                        writer.number(rejection.position().offset());
                        writer.text(Choice.word(rejection.reason()));
                        writer.text(rejection.message());
                        writer.text(rejection.raw());
                        writer.endRecord();
                    });
            writer.finish();
            target.complete();
        }
        return ExitCode.OK;
    }
}
