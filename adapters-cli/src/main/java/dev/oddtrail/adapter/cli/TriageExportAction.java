package dev.oddtrail.adapter.cli;

import dev.oddtrail.application.port.out.Dataset;
import dev.oddtrail.application.triage.Decision;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Writes decisions for another database. */
@Command(
        name = "export",
        header = "Writes every decision as jsonl, for oddtrail triage import in another database.",
        footerHeading = "Examples:%n",
        footer = {"  oddtrail triage export -o decisions.jsonl", "  oddtrail triage export --data may"})
final class TriageExportAction extends StoredAction {
    @Option(names = "--data", paramLabel = "NAME", description = "Only of this data set. Default: of all.")
    private @Nullable String data;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Write to FILE, which appears when it is complete; - is standard output.")
    private @Nullable String file;

    @Option(names = "--force", description = "Replace FILE if it exists.")
    private boolean force;

    TriageExportAction(Context context) {
        super(context);
    }

    @Override
    int run(Cli.UseCases workspace, Console console) throws IOException {
        Optional<FileRoles.Target> target = Optional.ofNullable(file)
                .filter(name -> !name.equals("-"))
                .map(name -> new FileRoles.Target("--output", name, force));
        FileRoles.of(this, List.of(), Optional.empty(), List.of(target));
        List<Dataset> datasets =
                data == null ? workspace.importEvents().datasets() : List.of(dataset(this, workspace, data));
        try (Output out =
                target.map(to -> Output.file(file(to.file()), context)).orElseGet(() -> Output.standard(context))) {
            RecordWriter writer = new JsonWriter(out.stream(), TriageListAction.COLUMNS, true);
            for (Dataset dataset : datasets) {
                StoredAction.<Decision>writing(
                        sink -> workspace.triage().decisions(dataset.id(), sink),
                        decision -> TriageListAction.write(
                                writer, decision, decision.at().toString()));
            }
            writer.finish();
            out.complete();
        }
        return ExitCode.OK;
    }
}
