package dev.oddtrail.domain.session;

import java.time.Instant;

/**
 * One record of an audit log: who did what, when.
 *
 * @param instant between {@link EpochNanos#MIN} and {@link EpochNanos#MAX}
 * @param sequence the format's own number of the record, which orders events of the same instant, or
 *     {@link #UNSEQUENCED}
 */
public record AuditEvent(Principal principal, Instant instant, long sequence, Cmd cmd, RecordPosition position) {
    /** The format does not number its records. */
    public static final long UNSEQUENCED = Long.MIN_VALUE;

    /**
     * @throws IllegalArgumentException if the instant is out of range
     */
    public AuditEvent {
        if (instant.isBefore(EpochNanos.MIN) || instant.isAfter(EpochNanos.MAX)) {
            throw new IllegalArgumentException(
                    "an event lies between " + EpochNanos.MIN + " and " + EpochNanos.MAX + ", not at " + instant);
        }
    }
}
