package dev.oddtrail.application.log;

/**
 * A log cannot be opened or read to its end: it is missing, forbidden, a directory without logs, or its disk failed; or
 * there is nothing in it.
 */
public final class LogUnavailableException extends RuntimeException {
    public LogUnavailableException(String message) {
        super(message);
    }

    public LogUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
