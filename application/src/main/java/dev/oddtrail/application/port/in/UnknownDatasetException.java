package dev.oddtrail.application.port.in;

import dev.oddtrail.application.log.DatasetId;

/** No data set is stored under an id. */
public final class UnknownDatasetException extends RuntimeException {
    public UnknownDatasetException(DatasetId id) {
        super("no data set is stored under the name \"" + id + "\"");
    }
}
