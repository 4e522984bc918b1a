package dev.oddtrail.adapter.web;

/** A request that is not carried out. The message is meant for whoever sent it. */
final class RefusedException extends RuntimeException {
    private final int status;

    /**
     * @param status of the HTTP response, from 400 to 599
     */
    RefusedException(int status, String message) {
        super(message);
        this.status = status;
    }

    int status() {
        return status;
    }
}
