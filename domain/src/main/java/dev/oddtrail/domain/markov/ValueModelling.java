package dev.oddtrail.domain.markov;

import java.util.Optional;
import java.util.Set;

/**
 * Which parameters' values are modelled.
 *
 * @param chosen exactly these; empty to model those that look like categories
 */
public record ValueModelling(Optional<Set<String>> chosen) {
    /** Models the parameters that look like categories. */
    public static final ValueModelling CATEGORICAL = new ValueModelling(Optional.empty());

    private static final int MAX_DISTINCT = 20;
    private static final int MIN_OCCURRENCES = 20;
    private static final double MAX_SHARE = 0.10;

    public ValueModelling {
        chosen = chosen.map(Set::copyOf);
    }

    public static ValueModelling of(Set<String> parameters) {
        return new ValueModelling(Optional.of(parameters));
    }

    /**
     * Whether a parameter's values are modelled, and why.
     *
     * @param occurrences how often the parameter was present, with a blank value or without
     * @param distinct number of its distinct values
     */
    Verdict judge(String parameter, long occurrences, int distinct, boolean freeText) {
        if (chosen.isPresent()) {
            return chosen.get().contains(parameter) ? Verdict.CHOSEN : Verdict.NOT_CHOSEN;
        }
        if (freeText || distinct > MAX_DISTINCT) {
            return Verdict.TOO_MANY_VALUES;
        }
        if (occurrences < MIN_OCCURRENCES) {
            return Verdict.TOO_FEW_OCCURRENCES;
        }
        return (double) distinct / occurrences <= MAX_SHARE ? Verdict.CATEGORICAL : Verdict.TOO_VARIED;
    }

    /** Whether the values of a parameter are modelled, with the reason. */
    public enum Verdict {
        CATEGORICAL(true, "at most 20 distinct values, in at least 20 occurrences, and at most one in ten is distinct"),
        CHOSEN(true, "chosen"),
        NOT_CHOSEN(false, "others were chosen"),
        TOO_MANY_VALUES(false, "more than 20 distinct values"),
        TOO_FEW_OCCURRENCES(false, "fewer than 20 occurrences"),
        TOO_VARIED(false, "more than one in ten values is distinct");

        private final boolean modelled;
        private final String reason;

        Verdict(boolean modelled, String reason) {
            this.modelled = modelled;
            this.reason = reason;
        }

        public boolean modelled() {
            return modelled;
        }

        /** The reason in a few words, for people. */
        public String reason() {
            return reason;
        }
    }
}
