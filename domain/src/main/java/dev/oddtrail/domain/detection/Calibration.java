package dev.oddtrail.domain.detection;

import java.util.Arrays;

/**
 * How probable it is that a usual session scores at least so much, as learned from scores of usual sessions. Immutable;
 * safe for use by multiple threads.
 */
public final class Calibration {
    /*
     * Of n scores, k are at least x: P = (k + 1) / (n + 1), which counts x among them and is never 0. Beyond the largest
     * score P falls on exponentially, as fast as the upper twentieth of the scores does: by the factor e over the mean
     * of what they exceed their least by. The surprisal of a single event is itself minus the logarithm of a
     * probability, of which a bit is worth a half at the most; where the largest scores were left out, the rest spread
     * less than that. Where scores do not spread at all, a bit is worth a half, too.
     */
    private static final int TAIL = 20;

    private static final double LN_2 = StrictMath.log(2);

    private final double[] ascending;
    private final double tailBits;

    /**
     * @param scores of sessions that had no part in what they were scored with, in bits
     * @param single whether a score is the surprisal of a single event, not a mean or a sum of many
     * @throws IllegalArgumentException if there are none or one is not finite
     */
    public Calibration(double[] scores, boolean single) {
        if (scores.length == 0) {
            throw new IllegalArgumentException("calibrating takes at least one score");
        }
        this.ascending = scores.clone();
        Arrays.sort(ascending);
        if (!Double.isFinite(ascending[0]) || !Double.isFinite(ascending[ascending.length - 1])) {
            throw new IllegalArgumentException("a score is a finite number of bits, not " + ascending[0] + " or "
                    + ascending[ascending.length - 1]);
        }
        int from = ascending.length - Math.max(1, ascending.length / TAIL);
        double excess = 0;
        for (int i = from; i < ascending.length; i++) {
            excess += ascending[i] - ascending[from];
        }
        double mean = excess / (ascending.length - from);
        this.tailBits = single || mean == 0 ? Math.max(mean, 1 / LN_2) : mean;
    }

    /** Number of scores. */
    public int size() {
        return ascending.length;
    }

    /** How many of the scores are at least so large. */
    public int atLeast(double score) {
        int below = 0;
        int above = ascending.length;
        while (below < above) {
            int middle = (below + above) >>> 1;
            if (ascending[middle] < score) {
                below = middle + 1;
            } else {
                above = middle;
            }
        }
        return ascending.length - below;
    }

    /** Minus the binary logarithm of the probability that a usual session scores at least so much; from 0. */
    public double surprisal(double score) {
        double bits = StrictMath.log((ascending.length + 1.0) / (atLeast(score) + 1.0)) / LN_2;
        double beyond = score - ascending[ascending.length - 1];
        return beyond > 0 ? bits + beyond / tailBits / LN_2 : bits;
    }

    /** The probability that a usual session scores at least so much; above 0 unless it is too small for a double. */
    public double probability(double score) {
        return StrictMath.exp(-surprisal(score) * LN_2);
    }

    /**
     * The score above which at most this share of usual sessions is expected.
     *
     * @param rate from 0 to 1
     */
    public double threshold(double rate) {
        if (!(rate >= 0 && rate <= 1)) {
            throw new IllegalArgumentException("a share is from 0 to 1, not " + rate);
        }
        double above = rate * (ascending.length + 1.0) - 1;
        if (above >= 0) {
            int index = ascending.length - 1 - (int) Math.floor(above + 1e-9);
            return index < 0 ? Double.NEGATIVE_INFINITY : ascending[index];
        }
        return ascending[ascending.length - 1] - StrictMath.log(rate * (ascending.length + 1.0)) * tailBits;
    }
}
