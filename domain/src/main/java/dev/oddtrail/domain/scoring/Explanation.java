package dev.oddtrail.domain.scoring;

import dev.oddtrail.domain.markov.ParameterFactor;
import dev.oddtrail.domain.markov.ValueModelling;
import dev.oddtrail.domain.session.Cmd;
import java.util.List;
import java.util.Optional;

/**
 * Why a session has its score, step by step.
 *
 * @param steps the commands in order, and the end as the last step where it takes part
 * @param windows bits of every window, by the index of its first command; empty for a session shorter than a window
 * @param leaveOneOutBits bits of the rarest window under the model trained on all sessions but this; empty when the
 *     session was not trained on, when it is the only one, or when it is not scored
 * @param reason what contributed most to the rarest window; empty when the session is not scored
 */
public record Explanation(
        SessionScore score,
        List<Step> steps,
        List<Double> windows,
        Optional<Double> leaveOneOutBits,
        Optional<Reason> reason) {
    public Explanation {
        steps = List.copyOf(steps);
        windows = List.copyOf(windows);
    }

    /**
     * One element of the session. Figures count all training sessions, this one included if it was trained on.
     *
     * @param state the command, or the end
     * @param cmd empty for the end
     * @param previous what it followed
     * @param known whether training saw the command
     * @param transitionBits surprisal of following the previous state
     * @param transition how often it followed, among all times the previous state was left
     * @param rank place of the state among those that followed the previous one, the most frequent first, from 1; states
     *     that are as frequent share the first place; empty when it never followed
     * @param priorBits surprisal of the state whatever came before, which takes the transition's place where a window
     *     begins
     * @param parameterBits surprisal of the parameters: the sum over {@code parameters}
     * @param parameters the factors of the parameters, the rarest first
     * @param usual what usually follows the previous state, most frequent first, at most five
     * @param orderUncertain whether the order of this command and a neighbour is not in the data
     */
    public record Step(
            State state,
            Optional<Cmd> cmd,
            State previous,
            boolean known,
            double transitionBits,
            Share transition,
            Optional<Integer> rank,
            double priorBits,
            double parameterBits,
            List<ParameterStep> parameters,
            List<UsualNext> usual,
            boolean orderUncertain) {
        public Step {
            parameters = List.copyOf(parameters);
            usual = List.copyOf(usual);
        }

        /** Whether this state never followed the previous one in training: its probability is smoothing alone. */
        public boolean neverSeen() {
            return transition.count() == 0;
        }
    }

    /**
     * A factor of a command's parameters.
     *
     * @param bits its share of the step's bits, after the normalisation by the number of factors
     * @param modelling for a value, and for a parameter whose values are not modelled: why they are or are not
     */
    public record ParameterStep(ParameterFactor factor, double bits, Optional<ValueModelling.Verdict> modelling) {}
}
