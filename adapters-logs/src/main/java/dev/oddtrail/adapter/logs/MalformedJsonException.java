package dev.oddtrail.adapter.logs;

/** A text is not JSON. Carries no stack trace, because hostile logs can cause it by the million. */
final class MalformedJsonException extends RuntimeException {
    MalformedJsonException(String message) {
        super(message, null, false, false);
    }

    String problem() {
        return String.valueOf(getMessage());
    }
}
