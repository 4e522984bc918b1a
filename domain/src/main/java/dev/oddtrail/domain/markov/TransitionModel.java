package dev.oddtrail.domain.markov;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Smoothed log-probabilities of commands, after one another and regardless of their predecessor. Immutable; safe for use
 * by multiple threads.
 */
public final class TransitionModel {
    /*
     * Add-one smoothing gives every possible transition a probability, yet only the observed ones are stored. With T
     * tokens (the commands, start and end), a state left n times gives (c + 1) / (n + T) to a successor it was followed
     * by c times, and 1 / (n + T) to each of the others and to the unknown; a state that is not known gives 1 / T to
     * all. A prior is the share of the smoothed occurrences: n + 2T for a command and for the unknown (with n = 0),
     * n + T for start and end. The logarithms are taken once, with StrictMath, so that a model scores the same on every
     * platform. With few states, all transitions are laid out beside one another as well (2 MiB at most), to be found in
     * one step.
     */
    private static final int MOST_LAID_OUT = 1 << 9;

    private final Vocabulary vocabulary;
    private final CountTable transitions;
    private final double[] observed;
    private final double[] unobserved;
    private final double[] prior;
    private final double @Nullable [] laidOut;

    TransitionModel(SessionCounts counts) {
        this.vocabulary = counts.vocabulary();
        this.transitions = counts.transitions();
        int tokens = Smoothing.tokens(vocabulary.size());
        this.observed = new double[transitions.size()];
        this.unobserved = new double[vocabulary.states()];
        this.prior = new double[vocabulary.states()];
        double total = Smoothing.smoothedTotal(counts.commands(), counts.sessions(), tokens);
        for (int state = 0; state < vocabulary.states(); state++) {
            long left = counts.occurrences(state);
            unobserved[state] = Smoothing.logTransition(0, left, tokens);
            if (state < transitions.rows()) {
                for (int index = transitions.from(state); index < transitions.to(state); index++) {
                    observed[index] = Smoothing.logTransition(transitions.countAt(index), left, tokens);
                }
            }
            boolean edge = state == vocabulary.start() || state == vocabulary.end();
            prior[state] = edge
                    ? Smoothing.logEdgePrior(counts.sessions(), tokens, total)
                    : Smoothing.logPrior(left, tokens, total);
        }
        this.laidOut = vocabulary.states() <= MOST_LAID_OUT ? layOut() : null;
    }

    private double[] layOut() {
        int states = vocabulary.states();
        double[] all = new double[states * states];
        for (int previous = 0; previous < states; previous++) {
            int row = previous * states;
            Arrays.fill(all, row, row + states, unobserved[previous]);
            if (previous < transitions.rows()) {
                for (int index = transitions.from(previous); index < transitions.to(previous); index++) {
                    all[row + transitions.column(index)] = observed[index];
                }
            }
        }
        return all;
    }

    /** Natural logarithm of P({@code next} | {@code previous}); both are ids of the vocabulary. */
    public double logProbability(int previous, int next) {
        return laidOut == null ? lookUp(previous, next) : laidOut[previous * vocabulary.states() + next];
    }

    private double lookUp(int previous, int next) {
        if (previous < transitions.rows()) {
            int index = transitions.indexOf(previous, next);
            if (index >= 0) {
                return observed[index];
            }
        }
        return unobserved[previous];
    }

    /** Natural logarithm of P({@code state}), regardless of what came before. */
    public double logPrior(int state) {
        return prior[state];
    }
}
