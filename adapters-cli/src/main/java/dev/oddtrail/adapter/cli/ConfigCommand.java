package dev.oddtrail.adapter.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Groups what there is to know about settings. */
@Command(
        name = "config",
        header = "Shows the defaults that you have set.",
        description = {
            "A default is taken from the environment (ODDTRAIL_GAP for --gap), else from oddtrail.properties in the "
                    + "current directory (gap=5m), else from oddtrail/oddtrail.properties in XDG_CONFIG_HOME or "
                    + "~/.config. An option on the command line comes before all of them.",
        },
        footerHeading = "Examples:%n",
        footer = "  oddtrail config show --origin")
final class ConfigCommand extends GroupCommand {
    static CommandLine create(Context context) {
        return new CommandLine(new ConfigCommand()).addSubcommand(new ConfigShowAction(context));
    }
}
