package dev.oddtrail.adapter.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows each setting, and where it comes from. */
@Command(
        name = "show",
        header = "Shows each setting with its value.",
        footerHeading = "Examples:%n",
        footer = "  oddtrail config show --origin")
final class ConfigShowAction extends Action {
    @Option(names = "--origin", description = "Also show where each value comes from, and its environment variable.")
    private boolean origin;

    @Mixin
    private OutputOptions output;

    ConfigShowAction(Context context) {
        super(context);
    }

    @Override
    int run(Console console) throws IOException {
        FileRoles.of(this, List.of(), Optional.empty(), List.of(output.target()));
        List<String> columns = new ArrayList<>(List.of("setting", "value"));
        if (origin) {
            columns.addAll(List.of("origin", "variable"));
        }
        try (Output target = output.open(this)) {
            RecordWriter writer = Records.writer(output, target, columns, console.look());
            for (String key : Configuration.KEYS) {
                Optional<Configuration.Setting> setting =
                        context.configuration().setting(key);
                writer.text(key);
                writer.text(setting.map(Configuration.Setting::value).orElseGet(() -> Configuration.builtIn(key)));
                if (origin) {
                    writer.text(setting.map(Configuration.Setting::origin).orElse("default"));
                    writer.text(Configuration.variable(key));
                }
                writer.endRecord();
            }
            writer.finish();
            target.complete();
        }
        return ExitCode.OK;
    }
}
