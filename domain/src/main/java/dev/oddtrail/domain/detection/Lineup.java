package dev.oddtrail.domain.detection;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The channels that judge sessions together.
 *
 * @param channels whose surprisals add up; at least one, the leading one first
 * @param substitute judges in place of the leading one the sessions that it cannot
 */
public record Lineup(List<ChannelKind> channels, Optional<ChannelKind> substitute) {
    public Lineup {
        channels = List.copyOf(channels);
        if (channels.isEmpty()) {
            throw new IllegalArgumentException("a ranking has at least one channel");
        }
    }

    /** All of them, the substitute last. */
    List<ChannelKind> all() {
        List<ChannelKind> all = new ArrayList<>(channels);
        substitute.filter(kind -> !all.contains(kind)).ifPresent(all::add);
        return all;
    }

    /** The channels that judge a session together, in their order, where some cannot judge it. */
    List<ChannelKind> judging(Predicate<ChannelKind> can) {
        List<ChannelKind> judging = new ArrayList<>();
        for (ChannelKind kind : channels) {
            if (can.test(kind)) {
                judging.add(kind);
            } else if (kind == channels.get(0)) {
                substitute.ifPresent(judging::add);
            }
        }
        return judging;
    }
}
