package dev.oddtrail.adapter.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Groups what there is to know about log profiles. */
@Command(
        name = "profiles",
        header = "Shows which log formats are known, and how a log is understood.",
        description = "A profile says where in a record time, actor, command and parameters are found.",
        footerHeading = "Examples:%n",
        footer = {
            "  oddtrail profiles list",
            "  oddtrail profiles show sentinel-office",
            "  oddtrail profiles detect logs/*",
            "  oddtrail profiles test audit.csv --map actor=user --map op=action",
        })
final class ProfilesCommand extends GroupCommand {
    static CommandLine create(Context context) {
        return new CommandLine(new ProfilesCommand())
                .addSubcommand(new ProfilesListAction(context))
                .addSubcommand(new ProfilesShowAction(context))
                .addSubcommand(new ProfilesDetectAction(context))
                .addSubcommand(new ProfilesTestAction(context));
    }
}
