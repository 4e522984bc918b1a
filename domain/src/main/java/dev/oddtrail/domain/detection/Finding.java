package dev.oddtrail.domain.detection;

import dev.oddtrail.domain.markov.BackOffModel;
import dev.oddtrail.domain.markov.ParameterFactor;
import java.util.List;
import java.util.Optional;

/** What a channel found in a session, with the figures behind it. */
public sealed interface Finding {
    /** How odd it is, in the channel's own bits. */
    double bits();

    /**
     * The finding in one sentence for people, in English. It holds names and values from the log as they are, shortened:
     * whoever shows it must escape it.
     */
    String sentence();

    /**
     * A window of commands.
     *
     * @param start index of its first command
     */
    record Window(double bits, int start, List<String> commands) implements Finding {
        public Window {
            commands = List.copyOf(commands);
        }

        @Override
        public String sentence() {
            return FindingSentences.of(this);
        }
    }

    /**
     * One command followed another.
     *
     * @param index of the second command; the session's length for its end
     * @param previous empty for the session's beginning
     * @param next empty for the session's end
     * @param seen how often the second followed the first
     * @param nextSeen whether the second was ever seen
     */
    record Step(
            double bits,
            int index,
            Optional<String> previous,
            Optional<String> next,
            BackOffModel.Seen seen,
            boolean nextSeen)
            implements Finding {
        @Override
        public String sentence() {
            return FindingSentences.of(this);
        }
    }

    /**
     * All steps together.
     *
     * @param bits mean surprisal of a step
     * @param steps number of steps, the end included
     * @param unseen how many of them never followed the command before them
     */
    record Whole(double bits, int steps, int unseen) implements Finding {
        @Override
        public String sentence() {
            return FindingSentences.of(this);
        }
    }

    /**
     * A command occurred a surprising number of times.
     *
     * @param times from 0
     * @param atLeast share of sessions with about so many or more, from 0 to 1
     * @param present share of sessions that have it at all
     * @param usually what at least 99 % of sessions do not exceed
     */
    record Count(double bits, String command, int times, double atLeast, double present, long usually)
            implements Finding {
        @Override
        public String sentence() {
            return FindingSentences.of(this);
        }
    }

    /**
     * The principal compared with all others. The bits are the difference.
     *
     * @param ownBits what the session costs a step by the principal's own sessions
     * @param othersBits what it costs by all others'
     */
    record Peers(double ownBits, double othersBits) implements Finding {
        /** Nothing to compare with. */
        static final Peers UNKNOWN = new Peers(0, 0);

        @Override
        public double bits() {
            return ownBits - othersBits;
        }

        @Override
        public String sentence() {
            return FindingSentences.of(this);
        }
    }

    /**
     * A command's parameter.
     *
     * @param parameter empty where no command has any
     * @param value the value, where it is what is odd and was kept
     * @param count how often this was seen
     * @param of of how many calls or values
     */
    record Parameter(
            double bits,
            String command,
            String parameter,
            ParameterFactor.Kind kind,
            Optional<String> value,
            long count,
            long of)
            implements Finding {
        /** No command has any parameters. */
        static final Parameter NONE =
                new Parameter(0, "", "", ParameterFactor.Kind.NONE_UNKNOWN, Optional.empty(), 0, 0);

        @Override
        public String sentence() {
            return FindingSentences.of(this);
        }
    }
}
