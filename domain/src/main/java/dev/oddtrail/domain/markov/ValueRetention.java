package dev.oddtrail.domain.markov;

import java.util.Set;
import java.util.TreeSet;

/**
 * Which parameter values are kept. Those of free text are of no use to the model, and are most of a log's bytes.
 *
 * @param maxDistinct once a parameter has shown more distinct values than this, its values are no longer kept; 0 keeps
 *     names only
 * @param always parameters whose values are kept however many there are
 */
public record ValueRetention(int maxDistinct, Set<String> always) {
    /**
     * Sixty-four values: three times as many as a parameter may have to be modelled, so that free text could
     * become categories without a single session only if that one has 45 values of its own.
     */
    public static final ValueRetention DEFAULT = new ValueRetention(64, Set.of());

    /** Keeps every value. */
    public static final ValueRetention ALL = new ValueRetention(Integer.MAX_VALUE, Set.of());

    /** Keeps no value, only names. */
    public static final ValueRetention NAMES_ONLY = new ValueRetention(0, Set.of());

    /**
     * @throws IllegalArgumentException if the number is negative
     */
    public ValueRetention {
        always = Set.copyOf(always);
        if (maxDistinct < 0) {
            throw new IllegalArgumentException("a number of values cannot be negative: " + maxDistinct);
        }
    }

    /** What training at this detail needs. */
    public static ValueRetention forTraining(Detail detail, ValueModelling modelling) {
        return detail == Detail.VALUES
                ? DEFAULT.alwaysKeeping(modelling.chosen().orElse(Set.of()))
                : NAMES_ONLY;
    }

    /** What scoring with this model needs: what it was trained with, and every value of the modelled parameters. */
    public static ValueRetention forScoring(SessionModel model) {
        return model.counts().retention().alwaysKeeping(model.modelledParameters());
    }

    /** How many distinct values of this parameter are kept. */
    public int limit(String parameter) {
        return always.contains(parameter) ? Integer.MAX_VALUE : maxDistinct;
    }

    /** This retention, which always keeps the values of these parameters too. */
    public ValueRetention alwaysKeeping(Set<String> parameters) {
        Set<String> all = new TreeSet<>(always);
        all.addAll(parameters);
        return new ValueRetention(maxDistinct, all);
    }
}
