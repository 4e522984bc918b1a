package dev.oddtrail.application.port.in;

import dev.oddtrail.application.log.DetectedSource;
import dev.oddtrail.application.log.LogPreview;
import dev.oddtrail.application.log.LogProfile;
import dev.oddtrail.application.log.LogRequest;
import dev.oddtrail.application.log.LogUnavailableException;
import dev.oddtrail.application.log.Progress;
import dev.oddtrail.application.log.ReadReport;
import dev.oddtrail.application.log.Rejection;
import dev.oddtrail.application.port.out.DatasetId;
import dev.oddtrail.domain.session.EndReason;
import dev.oddtrail.domain.session.Session;
import dev.oddtrail.domain.session.SessionLimits;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads audit logs and keeps them as sessions. */
public interface ImportEventsUseCase {
    /**
     * Reads logs, cuts them into sessions, and stores these as a data set; one already stored under the same id is
     * replaced. Every record that cannot be read is handed to {@code rejections} as it is met.
     *
     * @throws LogUnavailableException if there is nothing in any of the logs, which an export that failed can be, too;
     *     nothing is stored
     * @throws TooManyRejectedException if a larger share of the records is rejected than the request allows; nothing is
     *     stored
     */
    ImportReport importEvents(ImportRequest request, Consumer<Rejection> rejections, Progress.Listener listener);

    /** Hands every session of a data set to the sink, ordered by begin, then principal, then ordinal. */
    void sessions(DatasetId dataset, Consumer<Session> sink);

    /** The log profiles that are known, ordered by name. */
    List<LogProfile> profiles();

    /** Which profile each source would be read with, and why; or why it cannot be read. */
    List<DetectedSource> detect(LogRequest request);

    /** The first records of the first source, raw beside mapped. */
    LogPreview preview(LogRequest request, int records);

    /**
     * What to import.
     *
     * @param maxRejectedShare largest share of records, from 0 to 1, that may be unreadable
     */
    record ImportRequest(DatasetId dataset, LogRequest logs, SessionLimits limits, double maxRejectedShare) {
        /**
         * @throws IllegalArgumentException if the share is not from 0 to 1
         */
        public ImportRequest {
            if (!(maxRejectedShare >= 0 && maxRejectedShare <= 1)) {
                throw new IllegalArgumentException(
                        "the largest share of rejected records lies between 0 and 1, got " + maxRejectedShare);
            }
        }
    }

    /**
     * What came of an import.
     *
     * @param sessions number of sessions
     * @param commands number of commands in them
     * @param singleCommandSessions sessions of one command
     * @param principals number of distinct principals
     * @param distinctCommands number of distinct command names
     * @param span from the first event to the last; empty without events
     * @param outOfOrder events that were earlier than the event before them
     * @param orderUncertain events whose order among their neighbours is not in the data
     * @param ended number of sessions by the reason of their end
     * @param warnings sentences for people about what may surprise them, those of the reading included
     */
    record ImportReport(
            ReadReport read,
            SessionLimits limits,
            long sessions,
            long commands,
            long singleCommandSessions,
            long principals,
            long distinctCommands,
            Optional<ReadReport.Span> span,
            long outOfOrder,
            long orderUncertain,
            Map<EndReason, Long> ended,
            List<String> warnings) {
        public ImportReport {
            ended = Map.copyOf(ended);
            warnings = List.copyOf(warnings);
        }
    }
}
