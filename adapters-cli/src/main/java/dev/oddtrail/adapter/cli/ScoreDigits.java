package dev.oddtrail.adapter.cli;

import dev.oddtrail.domain.scoring.RarestWindow;

/**
 * Writes the figures of a window as {@link Double#toString(double)} does, and remembers how: sessions that are alike
 * have the same score. Not safe for use by multiple threads.
 */
final class ScoreDigits {
    private static final int PLACE_BITS = 16;

    private final Score[] scores = new Score[1 << PLACE_BITS];

    /**
     * The figures of one score.
     *
     * @param likelihood of the window
     * @param log2Likelihood its binary logarithm
     * @param bits minus that
     */
    record Score(double logLikelihood, String likelihood, String log2Likelihood, String bits) {}

    Score of(RarestWindow window) {
        double wanted = window.logLikelihood();
        int place = (int) ((Double.doubleToRawLongBits(wanted) * 0x9E3779B97F4A7C15L) >>> (Long.SIZE - PLACE_BITS));
        Score known = scores[place];
        if (known == null || known.logLikelihood != wanted) {
            known = written(window);
            scores[place] = known;
        }
        return known;
    }

    private static Score written(RarestWindow window) {
        double bits = window.surprisalBits();
        String digits = Double.toString(bits);
        return new Score(
                window.logLikelihood(),
                Double.toString(window.likelihood()),
                bits == 0 ? digits : "-" + digits,
                digits);
    }
}
