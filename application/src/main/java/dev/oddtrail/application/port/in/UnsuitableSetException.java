package dev.oddtrail.application.port.in;

/** A set of labelled sessions has not what a protocol needs. */
public final class UnsuitableSetException extends RuntimeException {
    public UnsuitableSetException(String message) {
        super(message);
    }
}
