package dev.oddtrail.domain.scoring;

import dev.oddtrail.domain.markov.UnseenParameters;

/**
 * How sessions are scored.
 *
 * @param startAndEnd whether the first command is judged as the beginning of a session, and its end counts as one more
 *     element
 * @param geometricMean whether a window's likelihood is the geometric mean of its elements' instead of their product
 */
public record ScoringOptions(
        WindowLength window,
        boolean startAndEnd,
        boolean geometricMean,
        ShortSessions shortSessions,
        UnseenParameters unseenParameters) {

    /** Windows of three with start and end; every session gets a score, and unseen parameters cost bits. */
    public static final ScoringOptions DEFAULT =
            new ScoringOptions(new WindowLength(3), true, false, ShortSessions.WHOLE, UnseenParameters.COUNTED);

    /** Windows of three as the reference scores them. */
    public static final ScoringOptions REFERENCE =
            new ScoringOptions(new WindowLength(3), true, false, ShortSessions.SKIP, UnseenParameters.IGNORED);

    public ScoringOptions withWindow(WindowLength length) {
        return new ScoringOptions(length, startAndEnd, geometricMean, shortSessions, unseenParameters);
    }
}
