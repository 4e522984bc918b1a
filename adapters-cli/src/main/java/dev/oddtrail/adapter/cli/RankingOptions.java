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
            converter = RankWord.Words.class,
            completionCandidates = RankWord.Words.class,
            description =
                    "What ranks the sessions: combined (the channels that suit the log, calibrated and added up), "
                            + "window (the rarest window alone), step, session, count or peers (one channel alone). Default: "
                            + "combined; window with --parity or --short skip.")
    private @Nullable RankWord rank;

    @Option(
            names = "--no-trim",
            description =
                    "Learn from all sessions of a log that is judged by itself, not from all but the oddest 5 %%.")
    private boolean untrimmed;

    /**
     * Whether several channels, or another than that of windows, rank.
     *
     * @throws IllegalArgumentException if that cannot go with the way of scoring
     */
    boolean byChannels(ScoringChoice scoring) {
        return RankWord.of(rank, scoring).byChannels();
    }

    /** How a detector is trained on the very sessions it judges; empty where none is needed. */
    Optional<DetectionOptions> detection(ScoringChoice scoring, Detail detail) {
        return RankWord.of(rank, scoring).detection(detail, !untrimmed);
    }

    /** Whether a ranking was asked for by name. */
    boolean given() {
        return rank != null;
    }
}
