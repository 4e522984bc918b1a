package dev.oddtrail.adapter.cli;

import dev.oddtrail.domain.detection.ChannelKind;
import dev.oddtrail.domain.detection.DetectionOptions;
import dev.oddtrail.domain.detection.Ranking;
import dev.oddtrail.domain.markov.Detail;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What sessions are ranked by: one channel, or those that the sessions ask for. */
enum RankingChoice {
    COMBINED(Optional.empty()),
    WINDOW(Optional.of(ChannelKind.WINDOW)),
    STEP(Optional.of(ChannelKind.STEP)),
    SESSION(Optional.of(ChannelKind.SESSION)),
    COUNT(Optional.of(ChannelKind.COUNT)),
    PEERS(Optional.of(ChannelKind.PEERS));

    private final Optional<ChannelKind> channel;

    RankingChoice(Optional<ChannelKind> channel) {
        this.channel = channel;
    }

    Ranking ranking() {
        return channel.<Ranking>map(kind -> new Ranking.Chosen(List.of(kind))).orElse(Ranking.COMBINED);
    }

    /**
     * What was asked for, or else windows.
     *
     * @throws IllegalArgumentException if it cannot go with the way of scoring
     */
    static RankingChoice of(@Nullable RankingChoice asked, ScoringChoice scoring) {
        if (asked == null) {
            return WINDOW;
        }
        if (asked != WINDOW && (scoring.parity() || scoring.skipsShort())) {
            throw new IllegalArgumentException("--rank " + Choice.word(asked) + " cannot go with "
                    + (scoring.parity() ? "--parity msticpy" : "--short skip") + "; only --rank window can");
        }
        return asked;
    }

    /** Whether the channels of a detector rank, and not the way of scoring. */
    boolean byChannels() {
        return this != WINDOW;
    }

    /**
     * How a detector is trained for it; empty where none is needed.
     *
     * @param trim whether the oddest sessions are left out of the training
     */
    Optional<DetectionOptions> detection(Detail detail, boolean trim) {
        if (!byChannels()) {
            return Optional.empty();
        }
        Ranking ranking = this == COMBINED && detail != Detail.COMMANDS
                ? new Ranking.WithParameters(Ranking.COMBINED)
                : ranking();
        return Optional.of(new DetectionOptions(ranking, detail, trim));
    }

    /** Reads a choice, and offers them for completion. */
    static final class Words extends Choice<RankingChoice> {
        Words() {
            super(RankingChoice.class);
        }
    }
}
