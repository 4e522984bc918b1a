package dev.oddtrail.adapter.cli;

import dev.oddtrail.application.log.WorkspaceQuery;
import dev.oddtrail.application.model.TrainedModel;
import dev.oddtrail.application.port.in.ExplainSessionUseCase.ExplainRequest;
import dev.oddtrail.application.port.in.ScoreSessionsUseCase.ScoringReport;
import dev.oddtrail.application.port.in.ScoreSessionsUseCase.ScoringRequest;
import dev.oddtrail.application.score.ScoringRun;
import dev.oddtrail.domain.scoring.ScoredSession;
import dev.oddtrail.domain.scoring.ScoringOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Finds the rarest sessions of logs by what is usual in these logs. */
@Command(
        name = "hunt",
        header = "Finds the rarest sessions of logs, by what is usual in these very logs.",
        description = {
            "Reads the logs, cuts them into sessions, learns what is usual, and lists the sessions in which something "
                    + "unusual was done, each with the reason. Nothing is kept unless a database is named.",
            "",
            "Every session is judged by its rarest window of commands. Bits tell how rare that is (one more means half "
                    + "as likely), pctl how many percent of the sessions of about the same length are less rare. "
                    + "--rank combined judges by several channels instead: an odd step, an odd number of times, odd "
                    + "parameters, or an odd session as a whole."
        },
        footerHeading = "Examples:%n",
        footer = {
            "  oddtrail hunt UAL-*.csv                 the rarest admin sessions of an export",
            "  oddtrail hunt audit.csv --top 5 -v      the five rarest, explained",
            "  zcat UAL.csv.gz | oddtrail hunt - --format jsonl",
            "  oddtrail hunt audit.csv --db case.db    and keep all, to go on with top, triage and serve",
            "  oddtrail hunt audit.csv --parity msticpy --detail values",
        })
final class HuntAction extends Action {
    @Mixin
    private ReadingOptions reading;

    @Mixin
    private WorkspaceOptions workspaces;

    @Mixin
    private SessionOptions sessions;

    @Mixin
    private ModelOptions training;

    @Mixin
    private ModelFileOption model;

    @Mixin
    private ScoringChoice scoring;

    @Mixin
    private RankingOptions order;

    @Option(
            names = "--top",
            paramLabel = "N|all",
            converter = HowMany.class,
            description = "How many sessions to list. Default: 20.")
    private int top = 20;

    @Mixin
    private OutputOptions output;

    @Mixin
    private KeepingOptions keeping;

    HuntAction(Context context) {
        super(context);
    }

    @Override
    int run(Console console) throws IOException {
        ScoringOptions options = fromOptions(scoring::single);
        Optional<KeepingOptions> kept = keeping.wanted(this);
        if (fromOptions(() -> order.byChannels(scoring))
                && (kept.isPresent() || model.file().isPresent())) {
            order.requireOwnModel(scoring, this);
        }
        Optional<WorkspaceQuery> query = workspaces.queryUnlessLogs(reading, this);
        FileRoles files = FileRoles.of(
                this,
                workspaces.read(reading),
                model.file(),
                List.of(output.target(), reading.rejects(output.force())));
        Analysis analysis = Analysis.of(
                new Analysis.Request(
                        reading,
                        query,
                        sessions,
                        training,
                        scoring,
                        Optional.of(detail -> order.detection(scoring, detail)),
                        model.file(),
                        files),
                kept,
                this,
                console);
        Optional<ScoringRun> run = kept.flatMap(keep -> analysis.model())
                .map(trained -> analysis.useCases()
                        .scoringRuns()
                        .keep(request(analysis, trained, options), console.progress()));
        List<String> identifierNames = analysis.imported().read().identifierNames();
        try (Output target = output.open(this)) {
            if (output.format == Format.TABLE) {
                if (analysis.model().isPresent()) {
                    list(analysis, analysis.model().get(), options, target, console);
                }
            } else {
                RecordWriter writer = Records.writer(
                        output, target, SessionRecords.columns(identifierNames, output.withMeta), console.look());
                if (analysis.model().isPresent()) {
                    TrainedModel trained = analysis.model().get();
                    SessionRecords records =
                            new SessionRecords(writer, trained.id(), identifierNames.size(), Meta.of(output, context));
                    for (ScoredSession scored : ranked(analysis, trained, options, console).sessions) {
                        records.write(scored, options);
                    }
                }
                writer.finish();
            }
            target.complete();
        }
        run.ifPresent(
                of -> console.note("kept as run " + of.id() + " of " + analysis.data() + "; \"oddtrail serve --db "
                        + keeping.file() + "\" and \"oddtrail top --db " + keeping.file() + "\" go on from here"));
        return ExitCode.OK;
    }

    private ScoringRequest request(Analysis analysis, TrainedModel trained, ScoringOptions options) {
        return new ScoringRequest(analysis.data(), trained.id(), options, reading.threads(), order.byChannels(scoring));
    }

    private Ranked ranked(Analysis analysis, TrainedModel trained, ScoringOptions options, Console console) {
        List<ScoredSession> rarest = new ArrayList<>();
        ScoringReport report = analysis.useCases()
                .scoreSessions()
                .rarest(request(analysis, trained, options), top, rarest::add, console.progress());
        console.endProgress();
        return new Ranked(report, rarest);
    }

    private void list(Analysis analysis, TrainedModel trained, ScoringOptions options, Output target, Console console)
            throws IOException {
        Ranked ranked = ranked(analysis, trained, options, console);
        print(target, SummaryText.of(analysis.imported(), trained, ranked.report, console.look()));
        if (ranked.sessions.isEmpty()) {
            return;
        }
        print(target, "\n");
        List<String> identifierNames = analysis.imported().read().identifierNames();
        RankingText ranking = new RankingText(target.stream(), console.look(), identifierNames, console.verbose());
        ranking.header();
        for (ScoredSession scored : ranked.sessions) {
            ranking.write(scored);
        }
        if (console.verbose()) {
            ExplainRequest request = new ExplainRequest(
                    analysis.data(),
                    trained.id(),
                    options,
                    ranked.sessions.stream()
                            .map(scored -> scored.session().id())
                            .toList(),
                    order.byChannels(scoring));
            for (var explained : analysis.useCases().explainSession().explain(request)) {
                print(target, "\n" + ExplanationText.of(explained, identifierNames, console.look(), false, false));
            }
        } else {
            String again = keeping.wanted(this).isPresent() ? "--db " + keeping.file() : "FILE";
            console.note(
                    again.equals("FILE") && reading.files().isEmpty()
                            ? "-v explains these step by step; --db FILE keeps them, to go on with"
                            : "\"oddtrail explain " + again + order.forExplain(scoring)
                                    + " --rank N\" explains one of these step by step");
        }
    }

    private static void print(Output target, String text) throws IOException {
        target.stream().write(text.getBytes(StandardCharsets.UTF_8));
    }

    private record Ranked(ScoringReport report, List<ScoredSession> sessions) {}

    /** Reads how many; {@code all} is as many as there can be. */
    static final class HowMany implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String text) {
            if (text.toLowerCase(Locale.ROOT).equals("all")) {
                return Integer.MAX_VALUE;
            }
            return Optional.of(text)
                    .filter(digits -> digits.length() <= 9 && digits.chars().allMatch(c -> c >= '0' && c <= '9'))
                    .filter(digits -> !digits.isEmpty())
                    .map(Integer::parseInt)
                    .orElseThrow(() -> new TypeConversionException(
                            "\"" + text + "\" is not a number of sessions; write for example 20, or all"));
        }
    }
}
