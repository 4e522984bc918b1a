package dev.oddtrail.application.log;

import dev.oddtrail.domain.session.RecordPosition;

/**
 * A record that could not be read.
 *
 * @param source name of the source, as a person would recognise it
 * @param message what is wrong, with the offending value, without the place
 * @param raw the record as it stands in the log, at most {@value #MAX_RAW} characters of it
 */
public record Rejection(String source, RecordPosition position, Reason reason, String message, String raw) {
    public static final int MAX_RAW = 65_536;

    /** Kinds of rejection, as reports count them. */
    public enum Reason {
        UNREADABLE_RECORD,
        RECORD_TOO_LARGE,
        MISSING_TIME,
        UNREADABLE_TIME,
        IMPLAUSIBLE_TIME,
        MISSING_COMMAND,
        UNREADABLE_PARAMETERS
    }

    public Rejection {
        if (raw.length() > MAX_RAW) {
            raw = raw.substring(0, MAX_RAW);
        }
    }

    /** Place and message: {@code audit.csv:1042: TimeGenerated is not an instant: "yesterday"}. */
    public String describe() {
        return source + ":" + position.line() + ": " + message;
    }
}
