package dev.oddtrail.adapter.cli;

/** A result cannot be written. */
final class OutputFailedException extends RuntimeException {
    OutputFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
