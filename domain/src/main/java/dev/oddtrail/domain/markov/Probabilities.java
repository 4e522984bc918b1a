package dev.oddtrail.domain.markov;

import dev.oddtrail.domain.session.Parameters;

/** The factors of a session's likelihood. States are ids of {@link #vocabulary()}. */
public interface Probabilities {
    /** What the ids mean. */
    Vocabulary vocabulary();

    /** Natural logarithm of P({@code next} | {@code previous}). */
    double logTransition(int previous, int next);

    /** Natural logarithm of P({@code state}), regardless of what came before. */
    double logPrior(int state);

    /** The factors of the probability of a command's parameters; none at the detail of commands. */
    ParameterModel.Factors factors(int command, Parameters parameters, UnseenParameters unseen);
}
