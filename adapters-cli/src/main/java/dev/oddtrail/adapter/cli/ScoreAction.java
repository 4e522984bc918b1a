package dev.oddtrail.adapter.cli;

import dev.oddtrail.application.log.Progress;
import dev.oddtrail.application.model.TrainedModel;
import dev.oddtrail.application.port.in.ScoreSessionsUseCase;
import dev.oddtrail.application.port.in.ScoreSessionsUseCase.ScoringRequest;
import dev.oddtrail.domain.scoring.ScoredSession;
import dev.oddtrail.domain.scoring.ScoringOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
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
            "  zcat big.gz | oddtrail score - --profile cloudtrail --format jsonl --sort rarest | head -1",
        })
final class ScoreAction extends Action {
    @Mixin
    private ReadingOptions reading;

    @Mixin
    private SessionOptions sessions;

    @Mixin
    private ModelFileOption model;

    @Mixin
    private ModelOptions training;

    @Mixin
    private ScoringChoice scoring;

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

    ScoreAction(Context context) {
        super(context);
    }

    @Override
    int run(Console console) throws IOException {
        List<ScoringOptions> ways = fromOptions(scoring::options);
        output.check(reading.files(), this);
        Analysis analysis = Analysis.of(
                new Analysis.Request(reading, sessions, training, scoring, model.file(), output.force()),
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
                RecordWriter writer = Records.writer(
                        output, target, SessionRecords.columns(identifierNames, output.withMeta), console.look());
                if (analysis.model().isPresent()) {
                    TrainedModel trained = analysis.model().get();
                    SessionRecords records =
                            new SessionRecords(writer, trained.id(), identifierNames.size(), Meta.of(output, context));
                    for (ScoringOptions way : ways) {
                        score(analysis, trained, way, alarm, scored -> records.write(scored, way), console.progress());
                    }
                }
                writer.finish();
            }
            console.endProgress();
            target.complete();
        }
        if (failOn != null && alarm.met > 0) {
            console.note(Figures.count(alarm.met, "score") + " with " + failOn.text());
            return ExitCode.THRESHOLD;
        }
        return ExitCode.OK;
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
                    target.stream(),
                    console.look(),
                    analysis.imported().read().identifierNames(),
                    !scoring.parity(),
                    console.verbose());
            if (ways.size() > 1) {
                target.stream()
                        .write(("Windows of " + way.window().commands() + ":\n").getBytes(StandardCharsets.UTF_8));
            }
            ranking.header();
            score(analysis, trained, way, alarm, ranking::write, console.progress());
        }
    }

    private void score(
            Analysis analysis,
            TrainedModel trained,
            ScoringOptions way,
            Alarm alarm,
            Sink sink,
            Progress.Listener progress)
            throws IOException {
        Consumer<ScoredSession> each = scored -> {
            alarm.look(scored);
            try {
                sink.write(scored);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
        ScoringRequest request = new ScoringRequest(Analysis.DATA, trained.id(), way, reading.threads());
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

    /** Counts the sessions that meet the condition. */
    private static final class Alarm {
        private final @Nullable FailOn condition;
        private long met;

        Alarm(@Nullable FailOn condition) {
            this.condition = condition;
        }

        void look(ScoredSession scored) {
            if (condition != null && condition.isMetBy(scored)) {
                met++;
            }
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
