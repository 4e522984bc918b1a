package dev.oddtrail.application.port.in;

/** A data set is stored already under the same name, or with the same log. */
public final class AlreadyImportedException extends RuntimeException {
    public AlreadyImportedException(String message) {
        super(message);
    }
}
