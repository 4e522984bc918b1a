package dev.oddtrail.adapter.cli;

import dev.oddtrail.application.port.in.VisualiseScoresUseCase.Canvas;
import dev.oddtrail.application.port.in.VisualiseScoresUseCase.Timeline;
import dev.oddtrail.application.score.ScoringRun;
import dev.oddtrail.domain.scoring.ScoringOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Draws when which scores occur. */
@Command(
        name = "timeline",
        header = "Draws when sessions began and how rare they are.",
        description = {
            "Time runs to the right, rarity upwards. The rarest sessions are numbered and listed below.",
        },
        footerHeading = "Examples:%n",
        footer = {
            "  oddtrail timeline audit.csv",
            "  oddtrail timeline audit.csv --from 2024-05-01 --to 2024-05-08 --ascii",
            "  oddtrail timeline today.csv --model base.json",
            "  oddtrail timeline --run 3               of a run in the database",
        })
final class TimelineAction extends Action {
    private static final int MOST_ROWS = 200;

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
            names = "--from",
            paramLabel = "TIME",
            converter = InstantText.class,
            description = "Where the drawing begins. Default: the first session.")
    private @Nullable Instant from;

    @Option(
            names = "--to",
            paramLabel = "TIME",
            converter = InstantText.class,
            description = "Where the drawing ends. Default: the last session.")
    private @Nullable Instant to;

    @Option(names = "--rows", paramLabel = "N", description = "Height of the drawing. Default: 12.")
    private int rows = 12;

    @Mixin
    private DatabaseOption database;

    @Option(
            names = "--run",
            paramLabel = "N",
            description = "Without FILE: the run in the database. Default: the last one.")
    private @Nullable Long run;

    @Option(names = "--ascii", description = "Draw with ASCII characters only.")
    private boolean ascii;

    TimelineAction(Context context) {
        super(context);
    }

    @Override
    int run(Console console) throws IOException {
        ScoringOptions options = fromOptions(scoring::single);
        if (rows < 1 || rows > MOST_ROWS) {
            throw mistake("a drawing has 1 to " + MOST_ROWS + " rows, got " + rows);
        }
        if (from != null && to != null && !from.isBefore(to)) {
            throw mistake("a drawing cannot end at " + typed("--to") + ", before it begins at " + typed("--from"));
        }
        Canvas canvas = new Canvas(
                TimelineText.columns(console.look()), rows, Optional.ofNullable(from), Optional.ofNullable(to));
        Optional<Timeline> drawn =
                reading.files().isEmpty() ? Optional.of(ofRun(canvas)) : ofLogs(options, canvas, console);
        console.endProgress();
        if (drawn.isPresent()) {
            try (Output target = Output.standard(context)) {
                target.stream()
                        .write(TimelineText.of(drawn.get(), console.look(), ascii)
                                .getBytes(StandardCharsets.UTF_8));
                target.complete();
            }
        }
        return ExitCode.OK;
    }

    private Timeline ofRun(Canvas canvas) {
        StoredOptions.requireNoScoring(this);
        Cli.UseCases workspace = database.openExisting(this);
        ScoringRun of = StoredAction.run(this, workspace, run);
        return workspace.visualiseScores().timeline(of.id(), canvas);
    }

    private Optional<Timeline> ofLogs(ScoringOptions options, Canvas canvas, Console console) throws IOException {
        if (run != null || database.given()) {
            throw mistake("--db and --run are about sessions in a database, and the command is given logs");
        }
        FileRoles files = FileRoles.of(this, reading.files(), model.file(), List.of(reading.rejects(false)));
        Analysis analysis = Analysis.of(
                new Analysis.Request(
                        reading, Optional.empty(), sessions, training, scoring, Optional.empty(), model.file(), files),
                this,
                console);
        return analysis.model()
                .map(trained ->
                        analysis.useCases().visualiseScores().timeline(analysis.data(), trained.id(), options, canvas));
    }
}
