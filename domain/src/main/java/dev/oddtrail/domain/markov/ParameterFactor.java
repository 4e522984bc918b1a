package dev.oddtrail.domain.markov;

import java.util.Optional;

/**
 * One factor of the probability of a command's parameters: whether a parameter was set, or which value it had.
 *
 * @param parameter the parameter's name; empty for the one that stands for all unknown parameters
 * @param value the value, for a factor of kind {@link Kind#VALUE}; empty if it was not kept
 * @param logProbability natural logarithm of the factor
 * @param count how often training saw this: the parameter set with the command, or the parameter with the value
 * @param of of how many: occurrences of the command, or values of the parameter
 */
public record ParameterFactor(
        Optional<String> parameter, Kind kind, Optional<String> value, double logProbability, long count, long of) {
    /** What a factor is about. */
    public enum Kind {
        /** A parameter that was set. */
        SET,
        /** A parameter that the command carries at times, and that was not set. */
        NOT_SET,
        /** A parameter that was set and that the command never carried in training. */
        UNSEEN,
        /** No unknown parameter was set. */
        NONE_UNKNOWN,
        /** The value of a parameter that was set. */
        VALUE
    }
}
