package dev.oddtrail.application.port.in;

import dev.oddtrail.application.score.RunId;

/** No scoring run is stored under a number. */
public final class UnknownRunException extends RuntimeException {
    public UnknownRunException(RunId run) {
        super("there is no run " + run);
    }
}
