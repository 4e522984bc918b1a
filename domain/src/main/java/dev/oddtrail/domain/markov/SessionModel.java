package dev.oddtrail.domain.markov;

import dev.oddtrail.domain.session.Parameters;
import java.util.Set;
import java.util.TreeSet;

/**
 * A trained model: what usual sessions look like. There is no untrained one. Immutable; safe for use by multiple
 * threads.
 */
public final class SessionModel implements Probabilities {
    private final SessionCounts counts;
    private final ValueModelling modelling;
    private final TransitionModel transitions;
    private final ParameterModel parameters;

    /**
     * The model of these counts.
     *
     * @throws IllegalArgumentException if no session was counted, or if the values of a chosen parameter were not kept
     */
    public SessionModel(SessionCounts counts, ValueModelling modelling) {
        if (counts.sessions() == 0) {
            throw new IllegalArgumentException("a model is made from at least one session");
        }
        if (counts.detail() == Detail.VALUES) {
            for (String chosen : modelling.chosen().orElse(Set.of())) {
                int parameter = counts.parameterId(chosen);
                if (parameter >= 0 && counts.values(parameter).freeText()) {
                    throw new IllegalArgumentException("the values of " + chosen + " were not kept; count with a "
                            + "retention that always keeps them");
                }
            }
        }
        this.counts = counts;
        this.modelling = modelling;
        this.transitions = new TransitionModel(counts);
        this.parameters = new ParameterModel(counts, modelling);
    }

    public SessionCounts counts() {
        return counts;
    }

    public ValueModelling modelling() {
        return modelling;
    }

    public Detail detail() {
        return counts.detail();
    }

    @Override
    public Vocabulary vocabulary() {
        return counts.vocabulary();
    }

    public TransitionModel transitions() {
        return transitions;
    }

    public ParameterModel parameters() {
        return parameters;
    }

    @Override
    public double logTransition(int previous, int next) {
        return transitions.logProbability(previous, next);
    }

    @Override
    public double logPrior(int state) {
        return transitions.logPrior(state);
    }

    @Override
    public ParameterModel.Factors factors(int command, Parameters of, UnseenParameters unseen) {
        return detail() == Detail.COMMANDS ? ParameterModel.Factors.NONE : parameters.factors(command, of, unseen);
    }

    /** The parameters whose values are modelled, ordered by name; none below the detail of values. */
    public Set<String> modelledParameters() {
        Set<String> modelled = new TreeSet<>();
        if (detail() == Detail.VALUES) {
            for (int parameter = 0; parameter < counts.parameters().size(); parameter++) {
                if (parameters.verdict(parameter).modelled()) {
                    modelled.add(counts.parameters().get(parameter));
                }
            }
        }
        return modelled;
    }
}
