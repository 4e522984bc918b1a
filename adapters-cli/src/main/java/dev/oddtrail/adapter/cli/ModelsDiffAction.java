package dev.oddtrail.adapter.cli;

import dev.oddtrail.application.model.ModelId;
import dev.oddtrail.domain.scoring.ModelDifference;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Compares models. */
@Command(
        name = "diff",
        header = "Shows how a model differs from an earlier one.",
        footerHeading = "Examples:%n",
        footer = {"  oddtrail models diff may june", "  oddtrail models diff may june -n 50 --format csv"})
final class ModelsDiffAction extends StoredAction {
    @Parameters(index = "0", paramLabel = "BEFORE", description = "The earlier model.")
    private String before = "";

    @Parameters(index = "1", paramLabel = "AFTER", description = "The later model.")
    private String after = "";

    @Option(
            names = {"-n", "--number"},
            paramLabel = "N",
            description = "How many transitions at most, those that weigh most first. Default: 20.")
    private int number = 20;

    @Mixin
    private OutputOptions output;

    ModelsDiffAction(Context context) {
        super(context);
    }

    @Override
    int run(Cli.UseCases workspace, Console console) throws IOException {
        if (number < 0) {
            throw mistake("-n is a number from 0, got " + number);
        }
        FileRoles.of(this, List.of(), Optional.empty(), List.of(output.target()));
        ModelDifference difference = workspace
                .trainModel()
                .difference(fromOptions(() -> new ModelId(before)), fromOptions(() -> new ModelId(after)), number);
        console.note("new commands: " + names(difference.appeared()));
        console.note("vanished commands: " + names(difference.vanished()));
        try (Output target = output.open(this)) {
            RecordWriter writer = Records.writer(
                    output,
                    target,
                    List.of("from", "to", "bits_before", "bits_after", "count_before", "count_after", "weight"),
                    console.look());
            for (ModelDifference.Shift shift : difference.shifts()) {
                writer.text(shift.previous().label());
                writer.text(shift.next().label());
                writer.digits(Figures.bits(shift.bitsBefore()));
                writer.digits(Figures.bits(shift.bitsAfter()));
                writer.number(shift.countBefore());
                writer.number(shift.countAfter());
                writer.number(shift.weight());
                writer.endRecord();
            }
            writer.finish();
            target.complete();
        }
        return ExitCode.OK;
    }

    private static String names(List<String> names) {
        return names.isEmpty() ? "none" : String.join(", ", names);
    }
}
