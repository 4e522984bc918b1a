package dev.oddtrail.adapter.cli;

import dev.oddtrail.application.log.ReadReport;
import dev.oddtrail.domain.markov.Detail;
import dev.oddtrail.domain.markov.ValueRetention;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Says which profile each log would be read with. */
@Command(
        name = "detect",
        header = "Says which profile each log would be read with, and why.",
        footerHeading = "Examples:%n",
        footer = "  oddtrail profiles detect logs/*")
final class ProfilesDetectAction extends Action {
    @Mixin
    private ReadingOptions reading;

    @Mixin
    private OutputOptions output;

    ProfilesDetectAction(Context context) {
        super(context);
    }

    @Override
    int run(Console console) throws IOException {
        FileRoles.of(this, reading.files(), Optional.empty(), List.of(output.target()));
        List<ReadReport.Source> sources = useCases()
                .importEvents()
                .detect(request(reading, Detail.COMMANDS, ValueRetention.NAMES_ONLY, false, false));
        try (Output target = output.open(this)) {
            RecordWriter writer = Records.writer(
                    output, target, List.of("source", "bytes", "profile", "confidence", "reason"), console.look());
            for (ReadReport.Source source : sources) {
                writer.text(source.name());
                writer.number(source.bytes());
                writer.text(source.detection().profile());
                writer.number(source.detection().confidence());
                writer.text(source.detection().reason());
                writer.endRecord();
            }
            writer.finish();
            target.complete();
        }
        return ExitCode.OK;
    }
}
