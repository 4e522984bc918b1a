package dev.oddtrail.domain.session;

/** Whether a session may be exactly as long as its limits. */
public enum Bounds {
    /** A gap or duration that equals its limit stays in the session. */
    INCLUSIVE,
    /** A gap or duration that equals its limit begins a new session, as Kusto's {@code row_window_session} does. */
    KUSTO;

    boolean exceeds(long elapsed, long limit) {
        return this == INCLUSIVE ? elapsed > limit : elapsed >= limit;
    }
}
