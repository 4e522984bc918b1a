package dev.oddtrail.adapter.cli;

import dev.oddtrail.application.log.DatasetId;
import dev.oddtrail.application.log.EventFilter;
import dev.oddtrail.application.log.LogRequest;
import dev.oddtrail.application.port.in.ImportEventsUseCase.ImportReport;
import dev.oddtrail.application.port.in.ImportEventsUseCase.ImportRequest;
import dev.oddtrail.application.port.in.ImportEventsUseCase.Repeats;
import dev.oddtrail.domain.markov.Detail;
import dev.oddtrail.domain.markov.ValueRetention;
import dev.oddtrail.domain.session.SessionLimits;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
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
            "  zcat trail/*.gz | oddtrail import - --profile cloudtrail --data trail",
        })
final class ImportAction extends Action {
    @Mixin
    private ReadingOptions reading;

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
            names = "--without-principal",
            paramLabel = "PATTERN",
            description =
                    "Leave out events of a principal with an identifier like PATTERN, in which * stands for any "
                            + "characters; whatever the case. Can be given several times. The report says how many it left out.")
    private List<String> withoutPrincipals = List.of();

    @Option(
            names = "--without-command",
            paramLabel = "PATTERN",
            description = "Leave out commands like PATTERN, such as 'Get-*'. Can be given several times.")
    private List<String> withoutCommands = List.of();

    @Option(names = "--again", description = "Import logs although they were imported already.")
    private boolean again;

    @Option(names = "--replace", description = "Replace a data set of this name, and remove the runs that scored it.")
    private boolean replace;

    @Option(names = "--force", description = "Replace the file of --rejects if it exists.")
    private boolean force;

    ImportAction(Context context) {
        super(context);
    }

    @Override
    int run(Console console) throws IOException {
        EventFilter filter = fromOptions(this::filter);
        SessionLimits limits = fromOptions(() -> sessions.limits(SessionLimits.DEFAULT));
        LogRequest logs = request(
                        reading,
                        Detail.VALUES,
                        ValueRetention.DEFAULT.alwaysKeeping(Set.copyOf(keptValues)),
                        true,
                        false)
                .withLocations(reading.absoluteFiles());
        FileRoles files = FileRoles.of(this, reading.files(), Optional.empty(), List.of(reading.rejects(force)));
        Cli.UseCases workspace = database.open(this);
        DatasetId id = name.of(reading.files(), workspace, this);
        Repeats repeats = replace ? Repeats.REPLACED : again ? Repeats.ALLOWED : Repeats.REFUSED;
        ImportReport report = Analysis.read(
                workspace,
                new ImportRequest(id, logs, limits, reading.maxRejectedShare(), repeats).without(filter),
                reading,
                files,
                this,
                console);
        console.endProgress();
        try (Output out = Output.standard(context)) {
            out.stream().write(card(id, report, console.look()).getBytes(StandardCharsets.UTF_8));
            out.complete();
        }
        return ExitCode.OK;
    }

    private EventFilter filter() {
        Set<EventFilter.Rule> rules = new LinkedHashSet<>();
        withoutPrincipals.forEach(pattern -> rules.add(new EventFilter.Rule(EventFilter.Subject.PRINCIPAL, pattern)));
        withoutCommands.forEach(pattern -> rules.add(new EventFilter.Rule(EventFilter.Subject.COMMAND, pattern)));
        return new EventFilter(rules);
    }

    private static String card(DatasetId id, ImportReport report, Look look) {
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
        return text.toString();
    }
}
