package dev.oddtrail.application.evaluation;

/** Which of the labelled sessions are trained on, and which are judged. */
public enum Protocol {
    /** Trains on the usual sessions of the split {@code train} and judges all of the other splits. */
    HOLDOUT,
    /**
     * For each split whose name begins with {@code fold}: trains on the usual sessions of the other folds, and judges
     * those of this one and of the splits that are no folds.
     */
    FOLDS,
    /** Trains on all sessions, the anomalous ones among them, and judges the same: what happens to a log. */
    POOLED,
    /** As holdout, in the order of the set, learning from each session after it was judged. */
    SEQUENTIAL
}
