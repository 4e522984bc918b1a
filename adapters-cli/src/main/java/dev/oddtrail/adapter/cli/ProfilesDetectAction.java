package dev.oddtrail.adapter.cli;

import dev.oddtrail.application.log.DetectedSource;
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
        List<DetectedSource> sources = useCases()
                .importEvents()
                .detect(request(reading, Detail.COMMANDS, ValueRetention.NAMES_ONLY, false, false));
        try (Output target = output.open(this)) {
            RecordWriter writer = Records.writer(
                    output, target, List.of("source", "bytes", "profile", "confidence", "reason"), console.look());
            for (DetectedSource source : sources) {
                write(source, writer);
            }
            writer.finish();
            target.complete();
        }
        useCases().importEvents().profileFaults().forEach(console::warn);
        List<String> problems =
                sources.stream().flatMap(source -> source.problem().stream()).toList();
        problems.forEach(console::fail);
        return problems.isEmpty() ? ExitCode.OK : ExitCode.INPUT;
    }

    private static void write(DetectedSource source, RecordWriter writer) throws IOException {
        writer.text(source.name());
        writer.number(source.bytes());
        if (source.detection().isPresent()) {
            writer.text(source.detection().get().profile());
            writer.number(source.detection().get().confidence());
            writer.text(source.detection().get().reason());
        } else {
            writer.none();
            writer.none();
            writer.text(source.problem().orElse(null));
        }
        writer.endRecord();
    }
}
