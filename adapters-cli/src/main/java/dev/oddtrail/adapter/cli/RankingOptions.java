package dev.oddtrail.adapter.cli;

import dev.oddtrail.domain.detection.DetectionOptions;
import dev.oddtrail.domain.markov.Detail;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What sessions are ranked by. */
final class RankingOptions {
    @Option(
            names = "--rank",
            paramLabel = "HOW",
            converter = RankingChoice.Words.class,
            completionCandidates = RankingChoice.Words.class,
            description =
                    "What ranks the sessions: window (the rarest window alone), combined (the channels that suit the "
                            + "log, calibrated and added up), or one channel alone: step, session, count or peers. Default: window.")
    private @Nullable RankingChoice rank;

    @Option(
            names = "--no-trim",
            description = "With another --rank than window, learn from all sessions, not from all but the oddest 5 %%.")
    private boolean untrimmed;

    /**
     * Whether several channels, or another than that of windows, rank.
     *
     * @throws IllegalArgumentException if that cannot go with the way of scoring
     */
    boolean byChannels(ScoringChoice scoring) {
        return RankingChoice.of(rank, scoring).byChannels();
    }

    /** How a detector is trained on the very sessions it judges; empty where none is needed. */
    Optional<DetectionOptions> detection(ScoringChoice scoring, Detail detail) {
        return RankingChoice.of(rank, scoring).detection(detail, !untrimmed);
    }

    /** What {@code explain} is to be told, so that its ranks are these; nothing where windows rank. */
    String forExplain(ScoringChoice scoring) {
        return byChannels(scoring) ? " --ranked-by " + Choice.word(RankingChoice.of(rank, scoring)) : "";
    }

    /** Refuses to rank by channels what is judged by a model that was kept, as models do not keep what that takes. */
    void requireOwnModel(ScoringChoice scoring, Action action) {
        if (byChannels(scoring)) {
            throw action.mistake("--rank " + Choice.word(RankingChoice.of(rank, scoring))
                    + " works on logs that are judged by themselves; leave out --model and the database");
        }
    }
}
