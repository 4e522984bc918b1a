package dev.oddtrail.domain.markov;

/**
 * The closed forms of add-one smoothing, in natural logarithms; {@code docs/model.md} derives them. {@code tokens} is
 * the number T of distinct tokens counted: the commands, start and end.
 */
final class Smoothing {
    private Smoothing() {}

    static int tokens(int commands) {
        return commands + 2;
    }

    /** P(next | previous), where {@code followed} of the {@code left} times that previous was left, next followed. */
    static double logTransition(long followed, long left, int tokens) {
        return StrictMath.log((followed + 1.0) / (left + (double) tokens));
    }

    /** The smoothed occurrences of a command. */
    static double smoothed(long occurrences, int tokens) {
        return occurrences + 2.0 * tokens;
    }

    /** The sum of the smoothed occurrences of all commands, start, end and the unknown. */
    static double smoothedTotal(long commands, long sessions, int tokens) {
        return commands + 2.0 * sessions + 2.0 * tokens * tokens;
    }

    /** P(command), or P(unknown) with no occurrences. */
    static double logPrior(long occurrences, int tokens, double smoothedTotal) {
        return StrictMath.log(smoothed(occurrences, tokens) / smoothedTotal);
    }

    /** P(start), and P(end). */
    static double logEdgePrior(long sessions, int tokens, double smoothedTotal) {
        return StrictMath.log((sessions + (double) tokens) / smoothedTotal);
    }

    /** P(parameter present | command); with no presences that of a parameter never seen with the command. */
    static double presence(long present, long occurrences, int tokens) {
        return (present + 1.0) / smoothed(occurrences, tokens);
    }

    /** P(value | parameter); with a count of 0 that of a value never seen. */
    static double logValue(long count, long total, int distinct) {
        return StrictMath.log((count + 1.0) / (total + (double) distinct + 1.0));
    }
}
