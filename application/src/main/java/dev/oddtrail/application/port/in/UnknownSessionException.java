package dev.oddtrail.application.port.in;

import dev.oddtrail.domain.session.SessionId;

/** A data set has no session of an id. */
public final class UnknownSessionException extends RuntimeException {
    public UnknownSessionException(SessionId id) {
        super("there is no session " + id + "; score the same logs with the same session limits to list the ids");
    }
}
