package dev.oddtrail.application.port.out;

import dev.oddtrail.application.log.LogRequest;
import dev.oddtrail.application.log.ReadReport;
import dev.oddtrail.domain.session.SessionLimits;
import java.time.Instant;

/**
 * Where the sessions of a data set come from.
 *
 * @param request what was asked for
 * @param report what came of the reading
 * @param limits how the events were cut
 * @param fingerprint of the sessions, by {@link dev.oddtrail.application.model.DataFingerprint}
 * @param importedAt when the reading ended
 */
public record DatasetOrigin(
        LogRequest request, ReadReport report, SessionLimits limits, long fingerprint, Instant importedAt) {}
