package dev.oddtrail.domain.scoring;

import dev.oddtrail.domain.markov.ParameterFactor;
import java.util.List;
import java.util.Optional;

/**
 * The one thing that contributed most to a window's surprisal, with the figures behind it. Where the session was among
 * those trained on, the figures are those of the other sessions.
 */
public sealed interface Reason {
    /** What it contributed. */
    double bits();

    /**
     * The reason in one sentence for people, in English. It holds names and values from the log as they are, shortened:
     * whoever shows it must escape it.
     */
    String sentence();

    /**
     * A state followed another.
     *
     * @param share how often it did so, among all times the previous state was left
     * @param usual what usually follows the previous state, most frequent first
     * @param nextSeen whether the next state occurs anywhere among the sessions that the figures count
     * @param others whether the figures leave this session out
     */
    record Transition(
            State previous,
            State next,
            double bits,
            Share share,
            List<UsualNext> usual,
            boolean nextSeen,
            boolean others)
            implements Reason {
        public Transition {
            usual = List.copyOf(usual);
        }

        @Override
        public String sentence() {
            return Sentences.of(this);
        }
    }

    /**
     * A command occurred at the beginning of the window, whatever came before it.
     *
     * @param share how many of all commands it makes up
     */
    record Occurrence(State.Command command, double bits, Share share, boolean others) implements Reason {
        @Override
        public String sentence() {
            return Sentences.of(this);
        }
    }

    /**
     * A command's parameter was set, or was not.
     *
     * @param share how often training saw the parameter set with the command
     */
    record Parameter(
            State.Command command,
            String parameter,
            ParameterFactor.Kind kind,
            double bits,
            Share share,
            boolean others)
            implements Reason {
        @Override
        public String sentence() {
            return Sentences.of(this);
        }
    }

    /**
     * A command's parameter had a value.
     *
     * @param value empty if it was blank or not kept
     * @param share how often training saw this value among those of the parameter
     */
    record Value(
            State.Command command, String parameter, Optional<String> value, double bits, Share share, boolean others)
            implements Reason {
        @Override
        public String sentence() {
            return Sentences.of(this);
        }
    }

    /**
     * What the channel found that surprises the most, where several rank.
     *
     * @param bits its surprisal on the scale of the training sessions
     */
    record Found(double bits, String sentence) implements Reason {}

    /** Nothing stands out: every factor of the window is certain. */
    record Nothing() implements Reason {
        @Override
        public double bits() {
            return 0;
        }

        @Override
        public String sentence() {
            return "Nothing in this session is unusual.";
        }
    }
}
