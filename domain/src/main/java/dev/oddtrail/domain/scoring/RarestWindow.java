package dev.oddtrail.domain.scoring;

/**
 * The least likely window of a session, the first on a tie.
 *
 * @param start index of its first command
 * @param commands number of commands in it, at least 1
 * @param fromStart whether the session's start took part: the first command was judged as a beginning
 * @param toEnd whether the session's end took part, as the last element
 * @param wholeSession whether the session is shorter than a window, so that this is all of it
 * @param logLikelihood natural logarithm of the likelihood (of its geometric mean, where asked for); finite and at most 0
 */
public record RarestWindow(
        int start, int commands, boolean fromStart, boolean toEnd, boolean wholeSession, double logLikelihood) {

    /** The likelihood; 0 when it is smaller than a {@code double} can be. */
    public double likelihood() {
        return StrictMath.exp(logLikelihood);
    }

    public double surprisalBits() {
        return Surprisal.bits(logLikelihood);
    }
}
