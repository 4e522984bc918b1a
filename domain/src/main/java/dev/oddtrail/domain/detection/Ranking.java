package dev.oddtrail.domain.detection;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which channels a ranking is made of. */
public sealed interface Ranking {
    /** The channels that novelty asks for. */
    Ranking COMBINED = new Combined();

    /** The channels that will probably be asked: what they need is counted before the choice. */
    Set<ChannelKind> likely();

    /** The channels that are asked. */
    Lineup lineup(Novelty novelty);

    /** Chooses by novelty. */
    record Combined() implements Ranking {
        /*
         * Where usual sessions hardly ever do something new, one new step, or one command too often, gives a session
         * away. Where they do so all the time, only the whole of a session tells; and where principals come again, whose
         * it is tells more than what it is, because it is a comparison, in which what is new to all cancels out.
         */
        static final double MANY = 0.15;

        @Override
        public Set<ChannelKind> likely() {
            return EnumSet.of(ChannelKind.STEP, ChannelKind.COUNT);
        }

        @Override
        public Lineup lineup(Novelty novelty) {
            if (novelty.share() < MANY) {
                return new Lineup(List.of(ChannelKind.STEP, ChannelKind.COUNT), Optional.empty());
            }
            return novelty.principalsRepeat()
                    ? new Lineup(List.of(ChannelKind.PEERS), Optional.of(ChannelKind.SESSION))
                    : new Lineup(List.of(ChannelKind.SESSION), Optional.empty());
        }
    }

    /** These channels, whatever the sessions. */
    record Chosen(List<ChannelKind> channels) implements Ranking {
        /**
         * @throws IllegalArgumentException if there are none, or one twice
         */
        public Chosen {
            channels = List.copyOf(channels);
            if (channels.isEmpty() || EnumSet.copyOf(channels).size() < channels.size()) {
                throw new IllegalArgumentException("a ranking has channels, each once, not " + channels);
            }
        }

        @Override
        public Set<ChannelKind> likely() {
            return EnumSet.copyOf(channels);
        }

        @Override
        public Lineup lineup(Novelty novelty) {
            return new Lineup(channels, Optional.empty());
        }
    }

    /** A ranking with one more channel, of parameters and values, which novelty of commands says nothing about. */
    record WithParameters(Ranking ranking) implements Ranking {
        @Override
        public Set<ChannelKind> likely() {
            Set<ChannelKind> all = EnumSet.copyOf(ranking.likely());
            all.add(ChannelKind.PARAMETERS);
            return all;
        }

        @Override
        public Lineup lineup(Novelty novelty) {
            Lineup without = ranking.lineup(novelty);
            List<ChannelKind> channels = new ArrayList<>(without.channels());
            if (!channels.contains(ChannelKind.PARAMETERS)) {
                channels.add(ChannelKind.PARAMETERS);
            }
            return new Lineup(channels, without.substitute());
        }
    }
}
