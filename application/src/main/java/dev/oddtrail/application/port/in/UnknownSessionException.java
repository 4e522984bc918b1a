package dev.oddtrail.application.port.in;

import dev.oddtrail.application.log.DatasetId;
import dev.oddtrail.domain.session.SessionId;

/** A data set has no session of an id. */
public final class UnknownSessionException extends RuntimeException {
    /** Of one that a stored data set does not have. */
    public UnknownSessionException(SessionId id, DatasetId dataset) {
        super("the data set \"" + dataset + "\" has no session " + id + "; name the one that has it");
    }

    public UnknownSessionException(SessionId id) {
        super("there is no session " + id + "; score the same logs with the same session limits to list the ids");
    }
}
