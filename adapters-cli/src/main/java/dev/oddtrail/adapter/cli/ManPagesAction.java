package dev.oddtrail.adapter.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes the manual pages; part of building the program. */
@Command(name = "man-pages", hidden = true, header = "Writes a manual page for each command.")
final class ManPagesAction extends Action {
    @Option(names = "--program-version", paramLabel = "VERSION", description = "The version that the pages name.")
    private String version = Version.number();

    @Parameters(paramLabel = "DIRECTORY", description = "Where to write them; made if it is missing.")
    private String directory = "";

    ManPagesAction(Context context) {
        super(context);
    }

    @Override
    int run(Console console) throws IOException {
        Path target = file(directory);
        Files.createDirectories(target);
        for (Map.Entry<String, String> page : ManPage.all(spec.root(), version).entrySet()) {
            Files.write(target.resolve(page.getKey()), page.getValue().getBytes(StandardCharsets.UTF_8));
        }
        return ExitCode.OK;
    }
}
