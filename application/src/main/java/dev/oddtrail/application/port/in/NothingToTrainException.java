package dev.oddtrail.application.port.in;

/** No session is left to train a model on. */
public final class NothingToTrainException extends RuntimeException {
    public NothingToTrainException(String message) {
        super(message);
    }
}
