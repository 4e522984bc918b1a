package dev.oddtrail.adapter.cli;

import dev.oddtrail.application.log.DatasetId;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Removes data sets. */
@Command(
        name = "rm",
        header = "Removes data sets, and the runs that scored them; models and decisions stay.",
        footerHeading = "Examples:%n",
        footer = "  oddtrail data rm may")
final class DataRemoveAction extends StoredAction {
    @Parameters(arity = "1..*", paramLabel = "NAME", description = "Names of data sets.")
    private List<String> names = List.of();

    DataRemoveAction(Context context) {
        super(context);
    }

    @Override
    int run(Cli.UseCases workspace, Console console) {
        List<DatasetId> ids =
                fromOptions(() -> names.stream().map(DatasetId::new).toList());
        for (DatasetId id : ids) {
            workspace.importEvents().remove(id);
            console.note("removed " + id + "; oddtrail db vacuum gives its space back");
        }
        return ExitCode.OK;
    }
}
