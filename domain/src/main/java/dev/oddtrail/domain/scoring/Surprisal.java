package dev.oddtrail.domain.scoring;

/** Surprisal: minus the binary logarithm of a likelihood, in bits; larger is rarer. */
public final class Surprisal {
    private static final double LN_2 = StrictMath.log(2);

    private Surprisal() {}

    /** Bits of a likelihood given by its natural logarithm; never minus zero. */
    public static double bits(double logLikelihood) {
        return 0.0 - logLikelihood / LN_2;
    }
}
