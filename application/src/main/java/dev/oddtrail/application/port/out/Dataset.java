package dev.oddtrail.application.port.out;

import dev.oddtrail.application.log.DatasetId;
import dev.oddtrail.application.log.ReadReport;
import java.util.Optional;

/**
 * A stored data set.
 *
 * @param sessions number of sessions
 * @param commands number of commands in all of them
 * @param span from the first session's begin to the last end; empty without sessions
 */
public record Dataset(
        DatasetId id, DatasetOrigin origin, long sessions, long commands, Optional<ReadReport.Span> span) {}
