package dev.oddtrail.domain.scoring;

/** What becomes of a session that is shorter than a window. */
public enum ShortSessions {
    /** It is scored as a whole, from its start to its end, and marked so. */
    WHOLE,
    /** It is not scored, as in the reference. */
    SKIP
}
