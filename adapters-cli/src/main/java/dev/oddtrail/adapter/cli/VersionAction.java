package dev.oddtrail.adapter.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine.Command;

/** Says which version this is. */
@Command(name = "version", header = "Says which version this is, and what it runs on.")
final class VersionAction extends Action {
    VersionAction(Context context) {
        super(context);
    }

    @Override
    int run(Console console) throws IOException {
        try (Output target = Output.standard(context)) {
            for (String line : new Version().getVersion()) {
                target.stream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
            }
            target.complete();
        }
        return ExitCode.OK;
    }
}
