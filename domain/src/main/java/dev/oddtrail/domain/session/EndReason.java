package dev.oddtrail.domain.session;

/**
 * Why a session ended. Principals are followed apart from one another, so that an event of somebody else never ends a
 * session.
 */
public enum EndReason {
    /** The principal did nothing for longer than the longest gap. */
    GAP,
    /** The session reached the longest duration; the next one follows at once. */
    DURATION,
    /** The data end before it is known whether the session does. */
    END_OF_DATA,
    /** The log came already cut into sessions. */
    GIVEN
}
