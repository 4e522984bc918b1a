package dev.oddtrail.adapter.cli;

import dev.oddtrail.application.log.Progress;
import dev.oddtrail.application.log.WorkspaceQuery;
import dev.oddtrail.application.model.ModelCard;
import dev.oddtrail.application.model.ModelId;
import dev.oddtrail.application.model.TrainedModel;
import dev.oddtrail.application.port.in.ScoreSessionsUseCase;
import dev.oddtrail.application.port.in.ScoreSessionsUseCase.ScoringRequest;
import dev.oddtrail.application.port.out.Dataset;
import dev.oddtrail.application.score.ScoreFilter;
import dev.oddtrail.application.score.ScoringRun;
import dev.oddtrail.domain.scoring.ScoredSession;
import dev.oddtrail.domain.scoring.ScoringOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes the score of every session. */
@Command(
        name = "score",
        header = "Writes the score of every session, by a model or by what is usual in the logs themselves.",
        description = {
            "One record for each session, and with several windows one for each session and window. Columns are only "
                    + "ever added; equal input gives equal output.",
        },
        footerHeading = "Examples:%n",
        footer = {
            "  oddtrail score audit.csv --format csv -o scores.csv",
            "  oddtrail score --model base.json today.jsonl --fail-on 'bits>25' --format csv -o today.csv",
            "                                          for cron: exit code 4 if anything is that rare",
            "  oddtrail score --data may --model base  in a database; oddtrail top shows the rarest",
            "  zcat big.csv.gz | oddtrail score - --format jsonl --sort rarest | head -1",
        })
final class ScoreAction extends Action {
    @Mixin
    private ReadingOptions reading;

    @Mixin
    private WorkspaceOptions workspaces;

    @Mixin
    private SessionOptions sessions;

    @Mixin
    private ModelFileOption model;

    @Mixin
    private ModelOptions training;

    @Mixin
    private ScoringChoice scoring;

    @Mixin
    private RankingOptions ranking;

    @Option(
            names = "--sort",
            paramLabel = "ORDER",
            converter = Order.Words.class,
            completionCandidates = Order.Words.class,
            description = "begin or rarest. Default: begin.")
    private Order order = Order.BEGIN;

    @Option(
            names = "--fail-on",
            paramLabel = "CONDITION",
            converter = FailOn.Converter.class,
            description = "End with exit code 4 if a session meets the condition: 'bits>25', 'percentile>99.9' or "
                    + "'band>=rare'. The output is complete all the same.")
    private @Nullable FailOn failOn;

    @Mixin
    private OutputOptions output;

    @Mixin
    private StoredOptions stored;

    ScoreAction(Context context) {
        super(context);
    }

    @Override
    int run(Console console) throws IOException {
        Optional<WorkspaceQuery> query = workspaces.query(reading.files(), this);
        return reading.files().isEmpty() && query.isEmpty() ? inDatabase(console) : ofLogs(query, console);
    }

    /** Scores a data set in the database and keeps the scores there. */
    private int inDatabase(Console console) throws IOException {
        List<ScoringOptions> ways = fromOptions(scoring::options);
        if (fromOptions(() -> ranking.byChannels(scoring))) {
            ranking.requireOwnModel(scoring, this);
        }
        Cli.UseCases workspace = stored.open(
                this, List.of("--detail", "--format", "--output", "--force", "--raw", "--with-meta", "--sort"));
        Dataset dataset = StoredAction.dataset(this, workspace, stored.data().orElse(null));
        List<ModelCard> models = workspace.trainModel().models();
        if (models.isEmpty()) {
            throw mistake("there is no model in this database yet; oddtrail train makes one");
        }
        ModelId id = fromOptions(
                () -> model.file().map(ModelId::new).orElse(models.get(0).id()));
        Alarm alarm = new Alarm(failOn);
        StringBuilder text = new StringBuilder();
        for (ScoringOptions way : ways) {
            ScoringRun run = workspace
                    .scoringRuns()
                    .keep(new ScoringRequest(dataset.id(), id, way, reading.threads()), console.progress());
            if (failOn != null) {
                workspace.scoringRuns().forEach(run.id(), ScoreFilter.SHOWN, ranked -> alarm.look(ranked.scored()));
            }
            Paragraphs.append(
                    text,
                    "",
                    "Run " + run.id() + ": " + Figures.count(run.sessions(), "session") + " of "
                            + VisibleText.escape(dataset.id().text()) + " by " + VisibleText.escape(id.text())
                            + ", windows of " + way.window().commands() + "; "
                            + Figures.count(run.unscored()) + " unscored",
                    console.look().width());
        }
        console.endProgress();
        try (Output out = Output.standard(context)) {
            out.stream().write(text.toString().getBytes(StandardCharsets.UTF_8));
            out.complete();
        }
        return alarm(alarm, console);
    }

    private int ofLogs(Optional<WorkspaceQuery> query, Console console) throws IOException {
        stored.requireNone(this);
        List<ScoringOptions> ways = fromOptions(scoring::options);
        if (fromOptions(() -> ranking.byChannels(scoring)) && model.file().isPresent()) {
            ranking.requireOwnModel(scoring, this);
        }
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
                        Optional.of(detail -> ranking.detection(scoring, detail)),
                        model.file(),
                        files),
                this,
                console);
        Alarm alarm = new Alarm(failOn);
        try (Output target = output.open(this)) {
            List<String> identifierNames = analysis.imported().read().identifierNames();
            if (output.format == Format.TABLE) {
                if (analysis.model().isPresent()) {
                    table(analysis, analysis.model().get(), ways, alarm, target, console);
                }
            } else {
                List<String> columns = SessionRecords.columns(identifierNames, output.withMeta);
                RecordWriter writer = Records.writer(output, target, columns, console.look());
                if (analysis.model().isPresent()) {
                    Optional<Meta> meta = Meta.of(output, context);
                    ModelId id = analysis.model().get().id();
                    int identifiers = identifierNames.size();
                    SessionRecords records = new SessionRecords(writer, id, identifiers, meta);
                    // Lines that stand alone can be made wherever the sessions are scored.
                    Optional<Records.Lines> alone =
                            Records.lines(output, columns).filter(lines -> order == Order.BEGIN);
                    for (ScoringOptions way : ways) {
                        ScoringRequest request = request(id, way);
                        if (alone.isPresent()) {
                            writer.flush();
                            lines(
                                    analysis,
                                    request,
                                    () -> new SessionLines(alone.get(), id, identifiers, meta, way),
                                    alarm,
                                    target,
                                    console.progress());
                        } else {
                            score(analysis, request, alarm, scored -> records.write(scored, way), console.progress());
                        }
                    }
                }
                writer.finish();
            }
            console.endProgress();
            target.complete();
        }
        return alarm(alarm, console);
    }

    private int alarm(Alarm alarm, Console console) {
        if (failOn == null) {
            return ExitCode.OK;
        }
        warnOfReach(failOn, alarm, console);
        if (alarm.met.sum() > 0) {
            console.note(Figures.count(alarm.met.sum(), "score") + " with " + failOn.text());
            return ExitCode.THRESHOLD;
        }
        return ExitCode.OK;
    }

    /** A condition that cannot be met is no alarm, and nobody would notice. */
    private static void warnOfReach(FailOn condition, Alarm alarm, Console console) {
        long outOfReach = alarm.outOfReach.sum();
        if (outOfReach > 0) {
            OptionalLong needed = condition.sessionsNeeded();
            console.warn(Figures.count(outOfReach) + " of " + Figures.count(alarm.looked.sum(), "score")
                    + " could not have met " + condition.text() + ", however rare: "
                    + (needed.isEmpty()
                            ? "nothing can"
                            : "it takes " + Figures.count(needed.getAsLong(), "training session")
                                    + " of about the same length; a condition on bits takes none"));
        }
    }

    private void table(
            Analysis analysis,
            TrainedModel trained,
            List<ScoringOptions> ways,
            Alarm alarm,
            Output target,
            Console console)
            throws IOException {
        for (ScoringOptions way : ways) {
            RankingText ranking = new RankingText(
                    target.stream(), console.look(), analysis.imported().read().identifierNames(), console.verbose());
            if (ways.size() > 1) {
                target.stream()
                        .write(("Windows of " + way.window().commands() + ":\n").getBytes(StandardCharsets.UTF_8));
            }
            ranking.header();
            score(analysis, request(trained.id(), way), alarm, ranking::write, console.progress());
        }
    }

    private ScoringRequest request(ModelId model, ScoringOptions way) {
        return new ScoringRequest(Analysis.DATA, model, way, reading.threads(), ranking.byChannels(scoring));
    }

    private void lines(
            Analysis analysis,
            ScoringRequest request,
            Supplier<SessionLines> lines,
            Alarm alarm,
            Output target,
            Progress.Listener progress)
            throws IOException {
        Consumer<byte[]> sink = made -> {
            try {
                target.stream().write(made);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
        try {
            analysis.useCases().scoreSessions().score(request, () -> new Watched(lines.get(), alarm), sink, progress);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private void score(Analysis analysis, ScoringRequest request, Alarm alarm, Sink sink, Progress.Listener progress)
            throws IOException {
        Consumer<ScoredSession> each = scored -> {
            alarm.look(scored);
            try {
                sink.write(scored);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
        ScoreSessionsUseCase useCase = analysis.useCases().scoreSessions();
        try {
            if (order == Order.RAREST) {
                useCase.rarest(request, Integer.MAX_VALUE, each, progress);
            } else {
                useCase.score(request, each, progress);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    @FunctionalInterface
    private interface Sink {
        void write(ScoredSession scored) throws IOException;
    }

    /** Counts the sessions that meet the condition. Safe for use by multiple threads. */
    private static final class Alarm {
        private final @Nullable FailOn condition;
        private final LongAdder looked = new LongAdder();
        private final LongAdder outOfReach = new LongAdder();
        private final LongAdder met = new LongAdder();

        Alarm(@Nullable FailOn condition) {
            this.condition = condition;
        }

        void look(ScoredSession scored) {
            if (condition == null) {
                return;
            }
            looked.increment();
            if (!condition.isWithinReachOf(scored)) {
                outOfReach.increment();
            } else if (condition.isMetBy(scored)) {
                met.increment();
            }
        }
    }

    /** Shows an alarm the sessions that become lines. */
    private record Watched(SessionLines lines, Alarm alarm) implements ScoreSessionsUseCase.Renderer<byte[]> {
        @Override
        public void add(ScoredSession scored) {
            alarm.look(scored);
            lines.add(scored);
        }

        @Override
        public byte[] take() {
            return lines.take();
        }
    }

    /** In which order sessions are written. */
    enum Order {
        BEGIN,
        RAREST;

        static final class Words extends Choice<Order> {
            Words() {
                super(Order.class);
            }
        }
    }
}
