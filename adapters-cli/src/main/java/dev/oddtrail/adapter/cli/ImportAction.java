package dev.oddtrail.adapter.cli;

import dev.oddtrail.application.log.DatasetId;
import dev.oddtrail.application.log.LogRequest;
import dev.oddtrail.application.log.WorkspaceQuery;
import dev.oddtrail.application.port.in.ImportEventsUseCase.ImportReport;
import dev.oddtrail.application.port.in.ImportEventsUseCase.ImportRequest;
import dev.oddtrail.application.port.in.ImportEventsUseCase.Repeats;
import dev.oddtrail.application.port.out.Dataset;
import dev.oddtrail.domain.markov.Detail;
import dev.oddtrail.domain.markov.ValueRetention;
import dev.oddtrail.domain.session.SessionLimits;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Reads logs into a database. */
@Command(
        name = "import",
        header = "Reads logs into a database, cut into sessions.",
        description = {
            "All of it is kept, or nothing. Records that cannot be read are kept with their reason and line. A log that "
                    + "was imported already is known by the hash of its bytes and refused.",
        },
        footerHeading = "Examples:%n",
        footer = {
            "  oddtrail import may/*.csv --data may",
            "  oddtrail import audit.csv --db case42.db",
            "  oddtrail import --query sentinel-office --workspace ID --timespan 60d --keep-logs",
            "  zcat trail/*.gz | oddtrail import - --profile cloudtrail --data trail --keep-logs",
        })
final class ImportAction extends Action {
    @Mixin
    private ReadingOptions reading;

    @Mixin
    private WorkspaceOptions workspaces;

    @Mixin
    private SessionOptions sessions;

    @Mixin
    private DatabaseOption database;

    @Mixin
    private DatasetName name;

    @Option(
            names = "--keep-values",
            split = ",",
            paramLabel = "NAME",
            description = "Parameters of which every value is kept, though they may be free text, so that train "
                    + "--modellable-params can choose them. Of others up to 64 values are kept.")
    private List<String> keptValues = List.of();

    @Option(
            names = "--keep-logs",
            description =
                    "Keep the bytes of the logs in the database too, compressed, so that records can be shown when "
                            + "the logs are gone. Default: records are shown as long as the logs stay where they are.")
    private boolean keepLogs;

    @Option(names = "--again", description = "Import logs although they were imported already.")
    private boolean again;

    @Option(names = "--replace", description = "Replace a data set of this name, and remove the runs that scored it.")
    private boolean replace;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            converter = Form.Words.class,
            completionCandidates = Form.Words.class,
            description = "How the report is written: text or json. Default: text.")
    private Form form = Form.TEXT;

    @Option(names = "--force", description = "Replace the file of --rejects if it exists.")
    private boolean force;

    ImportAction(Context context) {
        super(context);
    }

    @Override
    int run(Console console) throws IOException {
        SessionLimits limits = fromOptions(() -> sessions.limits(SessionLimits.DEFAULT));
        Optional<WorkspaceQuery> query = workspaces.queryUnlessLogs(reading, this);
        LogRequest logs = request(
                        reading,
                        query,
                        Detail.VALUES,
                        ValueRetention.DEFAULT.alwaysKeeping(Set.copyOf(keptValues)),
                        true,
                        false)
                .withLocations(reading.absoluteFiles());
        FileRoles files =
                FileRoles.of(this, workspaces.read(reading), Optional.empty(), List.of(reading.rejects(force)));
        Cli.UseCases workspace = database.open(this);
        DatasetId id = name.of(workspaces.read(reading), workspace, this);
        Repeats repeats = replace ? Repeats.REPLACED : again ? Repeats.ALLOWED : Repeats.REFUSED;
        Analysis.Imported imported = Analysis.importInto(
                workspace,
                new ImportRequest(id, logs, limits, reading.maxRejectedShare(), repeats).keepingLogs(keepLogs),
                reading,
                files,
                this,
                console);
        ImportReport report = imported.report();
        console.endProgress();
        if (query.isPresent() && !keepLogs) {
            console.note("records cannot be shown later, for the workspace is not asked again; --keep-logs keeps them");
        }
        try (Output out = Output.standard(context)) {
            if (form == Form.JSON) {
                ImportReportJson.write(out.stream(), id, report, imported.rejected());
            } else {
                out.stream()
                        .write(card(id, report, keptLogBytes(workspace, id), console.look())
                                .getBytes(StandardCharsets.UTF_8));
            }
            out.complete();
        }
        return ExitCode.OK;
    }

    private static OptionalLong keptLogBytes(Cli.UseCases workspace, DatasetId id) {
        return workspace.importEvents().datasets().stream()
                .filter(dataset -> dataset.id().equals(id))
                .map(Dataset::keptLogBytes)
                .findFirst()
                .orElse(OptionalLong.empty());
    }

    private static String card(DatasetId id, ImportReport report, OptionalLong keptLogBytes, Look look) {
        StringBuilder text = new StringBuilder();
        Paragraphs.append(
                text,
                "",
                "Data set " + VisibleText.escape(id.text()) + ": " + Figures.count(report.commands(), "event") + " in "
                        + Figures.count(report.sessions(), "session") + " of "
                        + Figures.count(report.principals(), "principal"),
                look.width());
        report.span()
                .ifPresent(span -> Paragraphs.append(
                        text,
                        "",
                        RankingText.instant(span.first()) + " to " + RankingText.instant(span.last()) + " UTC",
                        look.width()));
        long rejected = report.read().rejectedRecords();
        if (rejected > 0) {
            Paragraphs.append(
                    text,
                    "",
                    Figures.count(rejected, "record") + " could not be read; oddtrail data rejects lists them",
                    look.width());
        }
        keptLogBytes.ifPresent(bytes -> Paragraphs.append(
                text,
                "",
                Figures.count(report.read().sources().size(), "log") + " kept, in " + ProgressLine.size(bytes),
                look.width()));
        return text.toString();
    }

    private enum Form {
        TEXT,
        JSON;

        static final class Words extends Choice<Form> {
            Words() {
                super(Form.class);
            }
        }
    }
}
