package dev.oddtrail.application.service;

import dev.oddtrail.application.log.DatasetId;
import dev.oddtrail.application.log.ReadReport;
import dev.oddtrail.application.model.ModelId;
import dev.oddtrail.application.model.TrainedModel;
import dev.oddtrail.application.port.in.UnknownDatasetException;
import dev.oddtrail.application.port.in.UnknownRunException;
import dev.oddtrail.application.port.in.VisualiseScoresUseCase;
import dev.oddtrail.application.port.out.Dataset;
import dev.oddtrail.application.port.out.ModelRepository;
import dev.oddtrail.application.port.out.ScoreRepository;
import dev.oddtrail.application.port.out.SessionRepository;
import dev.oddtrail.application.score.RunId;
import dev.oddtrail.application.score.ScoringRun;
import dev.oddtrail.domain.scoring.ScoredSession;
import dev.oddtrail.domain.scoring.ScoringOptions;
import dev.oddtrail.domain.scoring.SessionScore;
import dev.oddtrail.domain.session.EpochNanos;
import dev.oddtrail.domain.session.Session;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

final class VisualiseScoresService implements VisualiseScoresUseCase {
    private final SessionRepository sessions;
    private final ModelRepository models;
    private final ScoreRepository scores;

    VisualiseScoresService(SessionRepository sessions, ModelRepository models, ScoreRepository scores) {
        this.sessions = sessions;
        this.models = models;
        this.scores = scores;
    }

    @Override
    public Timeline timeline(DatasetId dataset, ModelId model, ScoringOptions options, Canvas canvas) {
        return timeline(Scoring.of(sessions, models, dataset, model, options, false), canvas);
    }

    /** Scores anew, because sessions lie in the order of time and scores in that of their ranks. */
    @Override
    public Timeline timeline(RunId run, Canvas canvas) {
        ScoringRun found = scores.find(run).orElseThrow(() -> new UnknownRunException(run));
        DatasetId id = found.setup().dataset();
        Dataset dataset = sessions.find(id).orElseThrow(() -> new UnknownDatasetException(id));
        TrainedModel model = scores.model(run).orElseThrow(() -> new UnknownRunException(run));
        return timeline(Scoring.byWindows(dataset, model, found.setup().options()), canvas);
    }

    private Timeline timeline(Scoring scoring, Canvas canvas) {
        Optional<ReadReport.Span> span = scoring.dataset().span();
        Instant first = span.map(ReadReport.Span::first).orElse(Instant.EPOCH);
        Instant afterLast = span.map(of -> of.last().plusNanos(1)).orElse(first.plusNanos(1));
        Instant from = canvas.from()
                .orElse(canvas.to()
                        .filter(to -> !first.isBefore(to))
                        .map(to -> to.minusNanos(1))
                        .orElse(first));
        Instant to = canvas.to().orElse(from.isBefore(afterLast) ? afterLast : from.plusNanos(1));
        Grid grid = new Grid(from, to, canvas.columns());
        sessions.forEach(scoring.dataset().id(), session -> grid.add(session, scoring.score(session)));
        return grid.timeline(canvas.rows(), scoring);
    }

    /** The scores of a span of time, by column. */
    private static final class Grid {
        private final Instant from;
        private final Instant to;
        private final long firstNanos;
        private final long lastNanos;
        private final int columns;
        private final List<@Nullable Session> rarest;
        private final double[] mostBits;
        private final long[] unscored;
        private int[] columnOf = new int[1024];
        private double[] bitsOf = new double[1024];
        private int size;

        Grid(Instant from, Instant to, int columns) {
            this.from = from;
            this.to = to;
            // A span that holds no instant of an event begins after its end.
            boolean reached = !from.isAfter(EpochNanos.MAX) && to.isAfter(EpochNanos.MIN);
            this.firstNanos = reached ? EpochNanos.of(within(from)) : 1;
            this.lastNanos = reached ? EpochNanos.of(within(to.minusNanos(1))) : 0;
            this.columns = columns;
            this.rarest = new ArrayList<>(Collections.nCopies(columns, null));
            this.mostBits = new double[columns];
            this.unscored = new long[columns];
        }

        /** The instant, or the nearest that an event can have. */
        private static Instant within(Instant instant) {
            if (instant.isBefore(EpochNanos.MIN)) {
                return EpochNanos.MIN;
            }
            return instant.isAfter(EpochNanos.MAX) ? EpochNanos.MAX : instant;
        }

        private static double seconds(Instant from, Instant to) {
            return (double) to.getEpochSecond() - from.getEpochSecond() + (to.getNano() - from.getNano()) / 1e9;
        }

        void add(Session session, SessionScore score) {
            long begin = session.beginNanos();
            if (begin < firstNanos || begin > lastNanos) {
                return;
            }
            double width = seconds(from, to) / columns;
            int column = Math.min(columns - 1, (int) (seconds(from, session.begin()) / width));
            if (score.rarest().isEmpty()) {
                unscored[column]++;
                return;
            }
            double bits = score.rarest().get().surprisalBits();
            if (rarest.get(column) == null || bits > mostBits[column]) {
                rarest.set(column, session);
                mostBits[column] = bits;
            }
            if (size == bitsOf.length) {
                columnOf = Arrays.copyOf(columnOf, size * 2);
                bitsOf = Arrays.copyOf(bitsOf, size * 2);
            }
            columnOf[size] = column;
            bitsOf[size] = bits;
            size++;
        }

        Timeline timeline(int rows, Scoring scoring) {
            double maxBits = Math.max(1, Math.ceil(Arrays.stream(mostBits).max().orElse(1)));
            long[][] counts = new long[rows][columns];
            for (int i = 0; i < size; i++) {
                int row = Math.min(rows - 1, (int) (bitsOf[i] / maxBits * rows));
                counts[row][columnOf[i]]++;
            }
            List<List<Long>> byRow = new ArrayList<>();
            for (long[] row : counts) {
                byRow.add(Arrays.stream(row).boxed().toList());
            }
            List<Optional<ScoredSession>> marks = new ArrayList<>();
            for (Session session : rarest) {
                marks.add(session == null ? Optional.empty() : Optional.of(scoring.explained(session)));
            }
            return new Timeline(
                    from, to, maxBits, byRow, Arrays.stream(unscored).boxed().toList(), marks);
        }
    }
}
