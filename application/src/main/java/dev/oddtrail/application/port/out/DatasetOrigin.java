package dev.oddtrail.application.port.out;

import dev.oddtrail.application.log.LogRequest;
import dev.oddtrail.application.log.ReadReport;
import dev.oddtrail.domain.session.SessionLimits;

/** Where the sessions of a data set come from: what was asked, what came of it, and how the events were cut. */
public record DatasetOrigin(LogRequest request, ReadReport report, SessionLimits limits) {}
