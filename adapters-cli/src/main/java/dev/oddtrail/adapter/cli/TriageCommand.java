package dev.oddtrail.adapter.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Groups what is done with decisions. */
@Command(
        name = "triage",
        header = "Records what analysts decide about sessions.",
        footerHeading = "Examples:%n",
        footer = {
            "  oddtrail triage set 90f3c1d2a4b5e6f7 suspicious --note \"asked the owner\"",
            "  oddtrail triage bulk benign --like 90f3c1d2a4b5e6f7 --note \"backup job\"",
            "  oddtrail triage list",
            "  oddtrail triage history 90f3c1d2a4b5e6f7",
            "  oddtrail triage export -o decisions.jsonl",
            "  oddtrail triage import decisions.jsonl"
        })
final class TriageCommand extends GroupCommand {
    static CommandLine create(Context context) {
        return new CommandLine(new TriageCommand())
                .addSubcommand(new TriageListAction(context))
                .addSubcommand(new TriageSetAction(context))
                .addSubcommand(new TriageBulkAction(context))
                .addSubcommand(new TriageHistoryAction(context))
                .addSubcommand(new TriageExportAction(context))
                .addSubcommand(new TriageImportAction(context));
    }
}
