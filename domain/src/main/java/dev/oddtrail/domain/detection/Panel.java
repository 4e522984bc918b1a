package dev.oddtrail.domain.detection;

import dev.oddtrail.domain.markov.BackOffModel;
import dev.oddtrail.domain.markov.OccurrenceModel;
import dev.oddtrail.domain.markov.SessionModel;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The channels of a lineup over the same observations. Safe for use by multiple threads. */
final class Panel {
    private final Lineup lineup;
    private final Map<ChannelKind, Channel> channels = new EnumMap<>(ChannelKind.class);

    /**
     * @param part observations that are left out
     * @param model that of windows and parameters, without the part
     */
    Panel(
            Lineup lineup,
            Observations all,
            @Nullable Observations part,
            Supplier<SessionModel> model,
            IntFunction<String> names) {
        this.lineup = lineup;
        SessionModel made = null;
        for (ChannelKind kind : lineup.all()) {
            if (made == null && (kind == ChannelKind.WINDOW || kind == ChannelKind.PARAMETERS)) {
                made = model.get();
            }
            channels.put(
                    kind,
                    switch (kind) {
                        case WINDOW -> new WindowChannel(required(made));
                        case STEP -> new StepChannel(steps(all, part));
                        case SESSION -> new SessionChannel(steps(all, part));
                        case COUNT -> new CountChannel(occurrences(all, part), names);
                        case PEERS -> new PeersChannel(all, part);
                        case PARAMETERS -> new ParametersChannel(required(made));
                    });
        }
    }

    /** The channels that judge a session, in the order of the lineup. */
    List<Channel> of(CodedSession session) {
        return lineup.judging(kind -> of(kind).judges(session)).stream()
                .map(this::of)
                .toList();
    }

    /**
     * The channel of a kind.
     *
     * @throws IllegalArgumentException if the lineup has none
     */
    Channel of(ChannelKind kind) {
        Channel channel = channels.get(kind);
        if (channel == null) {
            throw new IllegalArgumentException("the ranking has no channel " + kind);
        }
        return channel;
    }

    Optional<PeersChannel> peers() {
        return channels.get(ChannelKind.PEERS) instanceof PeersChannel peers ? Optional.of(peers) : Optional.empty();
    }

    static BackOffModel steps(Observations all, @Nullable Observations part) {
        return part == null ? BackOffModel.of(all.steps()) : BackOffModel.without(all.steps(), part.steps());
    }

    private static OccurrenceModel occurrences(Observations all, @Nullable Observations part) {
        return part == null
                ? OccurrenceModel.of(all.occurrences())
                : OccurrenceModel.without(all.occurrences(), part.occurrences());
    }

    private static SessionModel required(@Nullable SessionModel model) {
        if (model == null) {
            throw new IllegalStateException("a model was made for no channel");
        }
        return model;
    }
}
