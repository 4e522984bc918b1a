package dev.oddtrail.benchmarks.picture;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Draws the terminal text that it reads from standard input. */
@Command(name = "picture", description = "Draws terminal text from standard input as SVG.")
public final class PictureAction implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = "--title", required = true, description = "What the picture shows, in a few words.")
    private String title = "";

    @Option(names = "--description", required = true, description = "What it shows, for those who do not see it.")
    private String description = "";

    @Option(names = "--columns", paramLabel = "N", description = "Width of the terminal; default: 100.")
    private int columns = 100;

    @Option(
            names = "--prompt",
            paramLabel = "COMMAND",
            description = "The command that wrote the text, to stand above it.")
    private @Nullable String prompt;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Replaced if it exists; default: picture.svg.")
    private Path output = Path.of("picture.svg");

    @Override
    public Integer call() throws IOException {
        String text = new String(System.in.readAllBytes(), StandardCharsets.UTF_8);
        SvgPicture picture;
        try {
            TerminalText terminal =
                    TerminalText.parse(prompt == null ? text : "\u001b[2m$\u001b[0m " + prompt + "\n\n" + text);
            picture = new SvgPicture(title, description, terminal, columns);
        } catch (IllegalArgumentException mistake) {
            throw new ParameterException(spec.commandLine(), String.valueOf(mistake.getMessage()), mistake);
        }
        Files.writeString(output, picture.document());
        return 0;
    }
}
