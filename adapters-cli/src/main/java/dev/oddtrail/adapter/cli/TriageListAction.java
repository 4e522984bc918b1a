package dev.oddtrail.adapter.cli;

import dev.oddtrail.application.port.out.Dataset;
import dev.oddtrail.application.triage.Decision;
import dev.oddtrail.domain.session.SessionId;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists decisions. */
@Command(
        name = "list",
        header = "Lists the decisions that count, the last about each session.",
        footerHeading = "Examples:%n",
        footer = {"  oddtrail triage list", "  oddtrail triage list --data may --format csv"})
final class TriageListAction extends StoredAction {
    static final List<String> COLUMNS = List.of("session_id", "data", "triage", "note", "analyst", "at");

    @Option(names = "--data", paramLabel = "NAME", description = "The data set. Default: the one of the last run.")
    private @Nullable String data;

    @Mixin
    private OutputOptions output;

    TriageListAction(Context context) {
        super(context);
    }

    @Override
    int run(Cli.UseCases workspace, Console console) throws IOException {
        FileRoles.of(this, List.of(), Optional.empty(), List.of(output.target()));
        Dataset dataset = judgedDataset(this, workspace, data);
        Map<SessionId, Decision> last = new LinkedHashMap<>();
        workspace.triage().decisions(dataset.id(), decision -> {
            last.remove(decision.session());
            last.put(decision.session(), decision);
        });
        try (Output target = output.open(this)) {
            RecordWriter writer = Records.writer(output, target, COLUMNS, console.look());
            for (Decision decision : last.values()) {
                write(writer, decision, Records.instant(output, decision.at()));
            }
            writer.finish();
            target.complete();
        }
        return ExitCode.OK;
    }

    static void write(RecordWriter writer, Decision decision, String at) throws IOException {
        writer.text(decision.session().hex());
        writer.text(decision.dataset().text());
        writer.text(Choice.word(decision.state()));
        writer.text(decision.note());
        writer.text(decision.analyst());
        writer.text(at);
        writer.endRecord();
    }
}
