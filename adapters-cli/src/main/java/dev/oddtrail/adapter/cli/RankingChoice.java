package dev.oddtrail.adapter.cli;

import dev.oddtrail.domain.detection.ChannelKind;
import dev.oddtrail.domain.detection.Ranking;
import java.util.List;
import java.util.Optional;

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

    /** Reads a choice, and offers them for completion. */
    static final class Words extends Choice<RankingChoice> {
        Words() {
            super(RankingChoice.class);
        }
    }
}
