package dev.oddtrail.domain.scoring;

/** How rare a session is among those of its length, in a word. */
public enum Band {
    /** More than one in twenty is as rare. */
    COMMON(1),
    /** At most one in twenty. */
    UNCOMMON(0.05),
    /** At most one in a hundred. */
    RARE(0.01),
    /** At most one in a thousand. */
    EXTREME(0.001);

    private static final Band[] RARER_LAST = values();

    private final double maxTail;

    Band(double maxTail) {
        this.maxTail = maxTail;
    }

    static Band of(double tail) {
        Band band = COMMON;
        for (Band candidate : RARER_LAST) {
            if (tail <= candidate.maxTail) {
                band = candidate;
            }
        }
        return band;
    }
}
