package dev.oddtrail.adapter.cli;

import dev.oddtrail.domain.detection.ChannelKind;
import dev.oddtrail.domain.detection.DetectionOptions;
import dev.oddtrail.domain.detection.Ranking;
import dev.oddtrail.domain.markov.Detail;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What sessions are ranked by. */
enum RankWord {
    COMBINED(null),
    WINDOW(null),
    STEP(ChannelKind.STEP),
    SESSION(ChannelKind.SESSION),
    COUNT(ChannelKind.COUNT),
    PEERS(ChannelKind.PEERS);

    private final @Nullable ChannelKind channel;

    RankWord(@Nullable ChannelKind channel) {
        this.channel = channel;
    }

    /**
     * What was asked for, or else several channels where they can.
     *
     * @throws IllegalArgumentException if it cannot go with the way of scoring
     */
    static RankWord of(@Nullable RankWord asked, ScoringChoice scoring) {
        boolean windowsOnly = scoring.parity() || scoring.skipsShort();
        if (asked == null) {
            return windowsOnly ? WINDOW : COMBINED;
        }
        if (windowsOnly && asked != WINDOW) {
            throw new IllegalArgumentException("--rank " + Choice.word(asked) + " cannot go with "
                    + (scoring.parity() ? "--parity msticpy" : "--short skip") + "; only --rank window can");
        }
        return asked;
    }

    boolean byChannels() {
        return this != WINDOW;
    }

    /**
     * How a detector is trained for it; empty where none is needed.
     *
     * @param trim whether the oddest sessions are left out of the training
     */
    Optional<DetectionOptions> detection(Detail detail, boolean trim) {
        if (this == WINDOW) {
            return Optional.empty();
        }
        if (channel != null) {
            return Optional.of(new DetectionOptions(new Ranking.Chosen(List.of(channel)), detail, trim));
        }
        Ranking ranking = detail == Detail.COMMANDS ? Ranking.COMBINED : new Ranking.WithParameters(Ranking.COMBINED);
        return Optional.of(new DetectionOptions(ranking, detail, trim));
    }

    static final class Words extends Choice<RankWord> {
        Words() {
            super(RankWord.class);
        }
    }
}
