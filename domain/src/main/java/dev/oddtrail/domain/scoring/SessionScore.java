package dev.oddtrail.domain.scoring;

import java.util.Optional;

/**
 * How unlikely a session is.
 *
 * @param rarest the rarest window; empty when the session is shorter than a window and such sessions are skipped
 * @param length number of commands of the session
 * @param logLikelihood natural logarithm of the whole session's likelihood; finite and at most 0
 */
public record SessionScore(Optional<RarestWindow> rarest, int length, double logLikelihood) {
    /** Natural logarithm of the session likelihood's n-th root, n being the number of commands. */
    public double logGeometricMean() {
        return logLikelihood / length;
    }
}
