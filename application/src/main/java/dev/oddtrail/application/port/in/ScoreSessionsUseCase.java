package dev.oddtrail.application.port.in;

import dev.oddtrail.application.log.DatasetId;
import dev.oddtrail.application.log.Progress;
import dev.oddtrail.application.model.ModelId;
import dev.oddtrail.domain.scoring.Band;
import dev.oddtrail.domain.scoring.ScoredSession;
import dev.oddtrail.domain.scoring.ScoringOptions;
import dev.oddtrail.domain.scoring.ShortSessions;
import dev.oddtrail.domain.session.Principal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Scores sessions against a stored model. */
public interface ScoreSessionsUseCase {
    /**
     * Scores every session of the data set and hands each to the sink in the order of their begin (then principal, then
     * ordinal). Sessions that are too short are handed on too, scored as a whole or unscored as the options say.
     *
     * @throws UnknownDatasetException if there is no such data set
     * @throws UnknownModelException if no model is stored under the id
     */
    default ScoringReport score(ScoringRequest request, Consumer<ScoredSession> sink, Progress.Listener listener) {
        return score(request, ScoredSessions::new, scored -> scored.forEach(sink), listener);
    }

    /**
     * Scores every session as {@link #score(ScoringRequest, Consumer, Progress.Listener)} does, and hands on what
     * renderers make of some hundred at a time. Where several threads score, they render too; the order stays the same.
     *
     * @param renderers makes renderers; each is called from one thread at a time, and sees some of the sessions only
     * @param sink is called from the caller's thread
     * @throws UnknownDatasetException if there is no such data set
     * @throws UnknownModelException if no model is stored under the id
     */
    <R> ScoringReport score(
            ScoringRequest request,
            Supplier<? extends Renderer<R>> renderers,
            Consumer<R> sink,
            Progress.Listener listener);

    /**
     * Scores every session of the data set and hands the rarest to the sink, the rarest first ({@link
     * ScoredSession#RAREST_FIRST}).
     *
     * @param limit how many at most; 0 gives the report alone
     * @throws UnknownDatasetException if there is no such data set
     * @throws UnknownModelException if no model is stored under the id
     */
    ScoringReport rarest(ScoringRequest request, int limit, Consumer<ScoredSession> sink, Progress.Listener listener);

    /** Makes one thing of some scored sessions that follow one another. */
    interface Renderer<R> {
        void add(ScoredSession scored);

        /** What was made of the sessions that were added since the last call. */
        R take();
    }

    /**
     * What to score, with which model and how.
     *
     * @param threads how many threads may work, at least 1; the scores and their order never depend on it
     * @param byChannels whether the model's detector ranks the sessions, if it has one; their rarest windows do otherwise
     */
    record ScoringRequest(DatasetId dataset, ModelId model, ScoringOptions options, int threads, boolean byChannels) {
        /**
         * @throws IllegalArgumentException if there is no thread, or short sessions are skipped, which channels do not
         */
        public ScoringRequest {
            if (threads < 1) {
                throw new IllegalArgumentException("scoring needs at least one thread, got " + threads);
            }
            if (byChannels && options.shortSessions() == ShortSessions.SKIP) {
                throw new IllegalArgumentException("a ranking by several channels does not skip short sessions");
            }
        }

        /** A scoring that ranks by the rarest windows. */
        public ScoringRequest(DatasetId dataset, ModelId model, ScoringOptions options, int threads) {
            this(dataset, model, options, threads, false);
        }
    }

    /**
     * What came of scoring.
     *
     * @param sessions number of sessions
     * @param whole sessions that were too short for a window and were scored as a whole
     * @param unscored sessions that were too short and were not scored
     * @param bands number of scored sessions in each band; empty when the model has no distribution for these options
     * @param histogram number of scored sessions by bits, rounded down; index 0 holds those below 1 bit
     * @param days days (UTC) on which most sessions of the bands rare and extreme began, most first, at most five
     * @param principals principals with the rarest session, rarest first, at most five
     * @param ownModel whether the model was trained on these very sessions
     */
    record ScoringReport(
            ScoringOptions options,
            long sessions,
            long whole,
            long unscored,
            Map<Band, Long> bands,
            List<Long> histogram,
            List<Day> days,
            List<RarestOf> principals,
            boolean ownModel) {
        public ScoringReport {
            bands = Map.copyOf(bands);
            histogram = List.copyOf(histogram);
            days = List.copyOf(days);
            principals = List.copyOf(principals);
        }
    }

    /** Leaves the sessions as they are. */
    final class ScoredSessions implements Renderer<List<ScoredSession>> {
        private List<ScoredSession> added = new ArrayList<>();

        @Override
        public void add(ScoredSession scored) {
            added.add(scored);
        }

        @Override
        public List<ScoredSession> take() {
            List<ScoredSession> taken = added;
            added = new ArrayList<>();
            return taken;
        }
    }

    /** A day and how many rare sessions began on it. */
    record Day(LocalDate date, long rareSessions) {}

    /** A principal, how many sessions it has, and the bits of its rarest. */
    record RarestOf(Principal principal, long sessions, Optional<Double> bits) {}
}
