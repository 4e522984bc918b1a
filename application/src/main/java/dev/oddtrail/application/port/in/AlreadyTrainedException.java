package dev.oddtrail.application.port.in;

/** A model of this name is stored already, or was trained on these very sessions already. */
public final class AlreadyTrainedException extends RuntimeException {
    public AlreadyTrainedException(String message) {
        super(message);
    }
}
