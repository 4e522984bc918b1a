package dev.oddtrail.domain.scoring;

/**
 * Where a score stands among those of the training sessions of about the same length.
 *
 * @param asRare number of training sessions whose rarest window has at least as many bits
 * @param of number of training sessions of about this length
 */
public record Rarity(long asRare, long of) {
    /**
     * The share of sessions expected to be at least as rare: {@code (asRare + 1) / (of + 1)}, above 0 and at most 1. The
     * one added is the session itself, so that no score is ever called impossible.
     */
    public double tail() {
        return (asRare + 1.0) / (of + 1.0);
    }

    /** This place among the other sessions, where the session itself is one of those that were counted. */
    public Rarity amongOthers() {
        return new Rarity(Math.max(0, asRare - 1), Math.max(0, of - 1));
    }

    /** The share of sessions expected to be less rare, in percent; at least 0 and below 100. */
    public double percentile() {
        return 100 * (1 - tail());
    }

    public Band band() {
        return Band.of(tail());
    }
}
