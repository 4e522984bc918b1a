package dev.oddtrail.adapter.cli;

import dev.oddtrail.application.port.out.StoreMaintenance.StoreInfo;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine.Command;

/** Shows what a database holds. */
@Command(
        name = "info",
        header = "Shows where the database is, how large, and what it holds.",
        footerHeading = "Examples:%n",
        footer = "  oddtrail db info")
final class DbInfoAction extends StoredAction {
    DbInfoAction(Context context) {
        super(context);
    }

    @Override
    int run(Cli.UseCases workspace, Console console) throws IOException {
        StoreInfo info = workspace.maintainStore().info();
        StringBuilder text = new StringBuilder();
        info.file().ifPresent(file -> line(text, "file", file.toString(), console));
        info.bytes().ifPresent(bytes -> line(text, "size", ProgressLine.size(bytes), console));
        line(text, "kept logs", ProgressLine.size(info.keptLogBytes()), console);
        info.properties().forEach((name, value) -> line(text, name, value, console));
        info.counts().forEach((name, count) -> line(text, name, Figures.count(count), console));
        try (Output out = Output.standard(context)) {
            out.stream().write(text.toString().getBytes(StandardCharsets.UTF_8));
            out.complete();
        }
        return ExitCode.OK;
    }

    private static void line(StringBuilder text, String name, String value, Console console) {
        Paragraphs.append(
                text,
                "",
                name + ": " + VisibleText.escape(value),
                console.look().width());
    }
}
