package dev.oddtrail.application.port.in;

import dev.oddtrail.application.model.ModelId;

/** No model is stored under an id. */
public final class UnknownModelException extends RuntimeException {
    public UnknownModelException(ModelId id) {
        super("no model is stored under the name \"" + id + "\"");
    }
}
