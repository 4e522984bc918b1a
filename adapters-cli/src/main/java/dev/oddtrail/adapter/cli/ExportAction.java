package dev.oddtrail.adapter.cli;

import dev.oddtrail.application.score.RankedSession;
import dev.oddtrail.application.score.ScoreFilter;
import dev.oddtrail.application.score.ScoringRun;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes sessions of a run for other programs. */
@Command(
        name = "export",
        header = "Writes the sessions of a run for other programs, the rarest first.",
        description = {
            "jsonl and csv: a record for each session, with its decision. timesketch: a row for each event, with "
                    + "message, datetime and timestamp_desc.",
        },
        footerHeading = "Examples:%n",
        footer = {
            "  oddtrail export csv -o scores.csv",
            "  oddtrail export timesketch --triage suspicious,escalated --only-window -o case42.csv",
            "  oddtrail export jsonl --band rare,extreme | jq .top_reason",
        })
final class ExportAction extends StoredAction {
    @Parameters(
            paramLabel = "FORM",
            converter = Form.Words.class,
            completionCandidates = Form.Words.class,
            description = "timesketch, jsonl or csv.")
    private Form form = Form.CSV;

    @Mixin
    private RunFilterOptions filters;

    @Option(names = "--only-window", description = "For timesketch: only the events of each rarest window.")
    private boolean onlyWindow;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Write to FILE, which appears when it is complete; - is standard output.")
    private @Nullable String file;

    @Option(names = "--force", description = "Replace FILE if it exists.")
    private boolean force;

    @Option(
            names = "--raw",
            description = "Write cells as they are. Without it, text that a spreadsheet would take for a formula is "
                    + "preceded by an apostrophe, and control characters are shown as escapes.")
    private boolean raw;

    ExportAction(Context context) {
        super(context);
    }

    @Override
    int run(Cli.UseCases workspace, Console console) throws IOException {
        if (onlyWindow && form != Form.TIMESKETCH) {
            throw mistake("--only-window is for timesketch, which has a row for each event");
        }
        Optional<FileRoles.Target> target = Optional.ofNullable(file)
                .filter(name -> !name.equals("-"))
                .map(name -> new FileRoles.Target("--output", name, force));
        FileRoles.of(this, List.of(), Optional.empty(), List.of(target));
        ScoringRun run = filters.run(this, workspace);
        ScoreFilter filter = filters.filter(this, workspace, run);
        List<String> identifierNames = identifierNames(workspace, run);
        try (Output out =
                target.map(to -> Output.file(file(to.file()), context)).orElseGet(() -> Output.standard(context))) {
            if (form == Form.TIMESKETCH) {
                TimesketchRows rows = new TimesketchRows(out.stream(), run, identifierNames, onlyWindow, !raw);
                StoredAction.<RankedSession>writing(
                        sink -> workspace.scoringRuns().forEach(run.id(), filter, sink), rows::write);
                rows.finish();
            } else {
                List<String> columns = SessionRecords.columns(identifierNames, false);
                RecordWriter writer = form == Form.CSV
                        ? new CsvWriter(out.stream(), columns, !raw)
                        : new JsonWriter(out.stream(), columns, true);
                RankedRecords records =
                        new RankedRecords(writer, run, identifierNames, workspace.triage(), Optional.empty());
                StoredAction.<RankedSession>writing(
                        sink -> workspace.scoringRuns().forEach(run.id(), filter, sink), records::write);
                records.finish();
            }
            out.complete();
        }
        return ExitCode.OK;
    }

    /** For which program. */
    enum Form {
        TIMESKETCH,
        JSONL,
        CSV;

        static final class Words extends Choice<Form> {
            Words() {
                super(Form.class);
            }
        }
    }
}
