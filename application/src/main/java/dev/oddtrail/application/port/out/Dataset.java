package dev.oddtrail.application.port.out;

import dev.oddtrail.application.log.DatasetId;
import dev.oddtrail.application.log.ReadReport;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A stored data set.
 *
 * @param sessions number of sessions
 * @param commands number of commands in all of them
 * @param span from the first session's begin to the last end; empty without sessions
 * @param keptLogBytes how many bytes its logs take that are kept with it, as they are stored; empty if none is kept
 */
public record Dataset(
        DatasetId id,
        DatasetOrigin origin,
        long sessions,
        long commands,
        Optional<ReadReport.Span> span,
        OptionalLong keptLogBytes) {

    /** A data set with which no log is kept. */
    public Dataset(DatasetId id, DatasetOrigin origin, long sessions, long commands, Optional<ReadReport.Span> span) {
        this(id, origin, sessions, commands, span, OptionalLong.empty());
    }
}
