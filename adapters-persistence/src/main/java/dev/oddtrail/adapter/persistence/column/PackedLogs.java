package dev.oddtrail.adapter.persistence.column;

import dev.oddtrail.application.log.DatasetId;

/** Logs that are kept in packed chunks and can be handed on as they are. Implementations are safe for multiple threads. */
public interface PackedLogs {
    /** Hands every chunk of the logs that are kept with a data set to the sink. */
    void forEachChunk(DatasetId id, LogChunker.Sink sink);
}
