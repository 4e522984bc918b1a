package dev.oddtrail.adapter.cli;

import dev.oddtrail.application.log.LogProfile;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists the log profiles. */
@Command(
        name = "list",
        header = "Lists the log profiles that are known.",
        footerHeading = "Examples:%n",
        footer = {"  oddtrail profiles list", "  oddtrail profiles list --format json"})
final class ProfilesListAction extends Action {
    @Mixin
    private OutputOptions output;

    ProfilesListAction(Context context) {
        super(context);
    }

    @Override
    int run(Console console) throws IOException {
        FileRoles.of(this, List.of(), Optional.empty(), List.of(output.target()));
        try (Output target = output.open(this)) {
            RecordWriter writer = Records.writer(
                    output, target, List.of("name", "title", "containers", "session_key"), console.look());
            for (LogProfile profile : useCases().importEvents().profiles()) {
                writer.text(profile.name());
                writer.text(profile.title());
                writer.texts(profile.containers());
                writer.texts(profile.sessionKey());
                writer.endRecord();
            }
            writer.finish();
            target.complete();
        }
        useCases().importEvents().profileFaults().forEach(console::warn);
        return ExitCode.OK;
    }
}
