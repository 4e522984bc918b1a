package dev.oddtrail.application.log;

/** A log as a whole cannot be read: its format is unknown, ambiguous or broken. The message says where and what to do. */
public final class LogFormatException extends RuntimeException {
    public LogFormatException(String message) {
        super(message);
    }

    public LogFormatException(String message, Throwable cause) {
        super(message, cause);
    }
}
