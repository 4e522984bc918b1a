package dev.oddtrail.domain.markov;

/** What a parameter costs that its command never carried in training. */
public enum UnseenParameters {
    /** The probability of an unknown parameter, once for each. */
    COUNTED,
    /** Nothing, as in the reference. */
    IGNORED
}
