package dev.oddtrail.adapter.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Groups what is done with suppressions. */
@Command(
        name = "suppress",
        header = "Hides sessions that are known to be harmless, and deletes none.",
        footerHeading = "Examples:%n",
        footer = {
            "  oddtrail suppress add --like 90f3c1d2a4b5e6f7 --reason \"backup job, CHG-17\" --expires 2027-01-01",
            "  oddtrail suppress add --transition Get-Mailbox,Set-Mailbox --reason \"migration\"",
            "  oddtrail suppress list",
            "  oddtrail suppress rm 2"
        })
final class SuppressCommand extends GroupCommand {
    static CommandLine create(Context context) {
        return new CommandLine(new SuppressCommand())
                .addSubcommand(new SuppressAddAction(context))
                .addSubcommand(new SuppressListAction(context))
                .addSubcommand(new SuppressRemoveAction(context));
    }
}
