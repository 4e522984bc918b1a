package dev.oddtrail.application.port.in;

import dev.oddtrail.application.log.DatasetId;
import dev.oddtrail.application.model.ModelId;
import dev.oddtrail.application.score.RunId;
import dev.oddtrail.domain.scoring.ScoredSession;
import dev.oddtrail.domain.scoring.ScoringOptions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Draws scores over time. */
public interface VisualiseScoresUseCase {
    /**
     * How many sessions of which surprisal began when. Sessions outside the canvas's time do not take part.
     *
     * @throws UnknownDatasetException if there is no such data set
     * @throws UnknownModelException if no model is stored under the id
     */
    Timeline timeline(DatasetId dataset, ModelId model, ScoringOptions options, Canvas canvas);

    /**
     * The same for the sessions of a run, those that a suppression hides included.
     *
     * @throws UnknownRunException if there is no such run
     */
    Timeline timeline(RunId run, Canvas canvas);

    /**
     * What to draw on.
     *
     * @param columns number of equal parts that the time is cut into, at least 1
     * @param rows number of equal parts that the bits are cut into, at least 1
     * @param from begin of the first column; empty for that of the first session
     * @param to end of the last column; empty for just after the end of the data
     */
    record Canvas(int columns, int rows, Optional<Instant> from, Optional<Instant> to) {
        /**
         * @throws IllegalArgumentException if there is no column or row, or the time ends before it begins
         */
        public Canvas {
            if (columns < 1 || rows < 1) {
                throw new IllegalArgumentException(
                        "a timeline needs at least one column and one row, got " + columns + " and " + rows);
            }
            if (from.isPresent() && to.isPresent() && !from.get().isBefore(to.get())) {
                throw new IllegalArgumentException(
                        "a timeline cannot end at " + to.get() + ", before it begins at " + from.get());
            }
        }
    }

    /**
     * Counts in a grid of time by bits.
     *
     * @param from begin of the first column
     * @param to end of the last column
     * @param maxBits upper end of the last row; the first begins at 0
     * @param counts by row, then column: number of sessions
     * @param unscored by column: sessions that have no score
     * @param rarest by column: the rarest session that began in it
     */
    record Timeline(
            Instant from,
            Instant to,
            double maxBits,
            List<List<Long>> counts,
            List<Long> unscored,
            List<Optional<ScoredSession>> rarest) {
        public Timeline {
            counts = counts.stream().map(List::copyOf).toList();
            unscored = List.copyOf(unscored);
            rarest = List.copyOf(rarest);
        }
    }
}
