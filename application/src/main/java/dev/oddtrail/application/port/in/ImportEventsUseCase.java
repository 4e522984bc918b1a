package dev.oddtrail.application.port.in;

import dev.oddtrail.application.log.DatasetId;
import dev.oddtrail.application.log.DetectedSource;
import dev.oddtrail.application.log.FilterSurvey;
import dev.oddtrail.application.log.LogFormatException;
import dev.oddtrail.application.log.LogPreview;
import dev.oddtrail.application.log.LogProfile;
import dev.oddtrail.application.log.LogRequest;
import dev.oddtrail.application.log.LogUnavailableException;
import dev.oddtrail.application.log.Progress;
import dev.oddtrail.application.log.ReadReport;
import dev.oddtrail.application.log.Rejection;
import dev.oddtrail.application.port.out.Dataset;
import dev.oddtrail.domain.session.EndReason;
import dev.oddtrail.domain.session.Session;
import dev.oddtrail.domain.session.SessionLimits;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads audit logs and keeps them as sessions. */
public interface ImportEventsUseCase {
    /**
     * Reads logs, cuts them into sessions, and stores these as a data set. Every record that cannot be read is stored
     * with them, and handed to {@code rejections} as it is met; so are the bytes of the logs, if they are to be kept.
     * Rows of a workspace are fetched first.
     *
     * @throws AlreadyImportedException if a data set is stored that the request does not allow for; nothing is stored
     * @throws LogUnavailableException if there is nothing in any of the logs, which an export that failed can be, too,
     *     or if a workspace does not give the rows; nothing is stored
     * @throws TooManyRejectedException if a larger share of the records is rejected than the request allows, or damage
     *     made a larger share of a source's bytes unreadable; nothing is stored
     */
    ImportReport importEvents(ImportRequest request, Consumer<Rejection> rejections, Progress.Listener listener);

    /** Every data set, the one imported last first. */
    List<Dataset> datasets();

    /**
     * Hands every rejected record of a data set to the sink, in the order in which they were met.
     *
     * @throws UnknownDatasetException if there is no such data set
     */
    void rejections(DatasetId dataset, Consumer<Rejection> sink);

    /**
     * Removes a data set, the logs kept with it, and the runs that scored it. Models that were trained on it stay, and so do decisions.
     *
     * @throws UnknownDatasetException if there is no such data set
     */
    void remove(DatasetId dataset);

    /** Hands every session of a data set to the sink, ordered by begin, then principal, then ordinal. */
    void sessions(DatasetId dataset, Consumer<Session> sink);

    /** The log profiles that are known, ordered by name. */
    List<LogProfile> profiles();

    /**
     * The profile of a name, or of a file that declares one, which ends with {@link LogRequest#DECLARATION}.
     *
     * @throws LogFormatException if there is no such profile, or its declaration has a fault
     */
    LogProfile profile(String name);

    /** What is wrong with declarations of profiles, which are left aside; a sentence each. */
    List<String> profileFaults();

    /** Which profile each source would be read with, and why; or why it cannot be read. */
    List<DetectedSource> detect(LogRequest request);

    /** The first records of the first source, raw beside mapped. */
    LogPreview preview(LogRequest request, int records);

    /**
     * How many of the first records each filter would leave out.
     *
     * @param most about how many records to look at, at least 1
     */
    FilterSurvey survey(LogRequest request, long most);

    /**
     * What to import.
     *
     * @param maxRejectedShare largest share of records, from 0 to 1, that may be unreadable
     * @param repeats what may be stored already
     * @param names what sources are called, where that is not their location, by location
     * @param keepLogs whether the bytes of the logs are kept, so that records can be shown when the logs are gone
     */
    record ImportRequest(
            DatasetId dataset,
            LogRequest logs,
            SessionLimits limits,
            double maxRejectedShare,
            Repeats repeats,
            Map<String, String> names,
            boolean keepLogs) {
        /**
         * @throws IllegalArgumentException if the share is not from 0 to 1
         */
        public ImportRequest {
            if (!(maxRejectedShare >= 0 && maxRejectedShare <= 1)) {
                throw new IllegalArgumentException(
                        "the largest share of rejected records lies between 0 and 1, got " + maxRejectedShare);
            }
            names = Map.copyOf(names);
        }

        /** An import of logs that are called by their locations and are not kept. */
        public ImportRequest(
                DatasetId dataset, LogRequest logs, SessionLimits limits, double maxRejectedShare, Repeats repeats) {
            this(dataset, logs, limits, maxRejectedShare, repeats, Map.of(), false);
        }

        /** This import, with or without the bytes of the logs. */
        public ImportRequest keepingLogs(boolean keep) {
            return new ImportRequest(dataset, logs, limits, maxRejectedShare, repeats, names, keep);
        }

        /** This import, with a name for one more source. */
        public ImportRequest naming(String location, String name) {
            Map<String, String> more = new HashMap<>(names);
            more.put(location, name);
            return new ImportRequest(dataset, logs, limits, maxRejectedShare, repeats, more, keepLogs);
        }

        /** The text, in which sources, and logs within them, are called by their names instead of their locations. */
        public String named(String sentence) {
            String said = sentence;
            for (Map.Entry<String, String> name : names.entrySet()) {
                said = said.replace(name.getKey(), name.getValue());
            }
            return said;
        }

        /** An import that replaces a data set of the same name, whatever else is stored. */
        public ImportRequest(DatasetId dataset, LogRequest logs, SessionLimits limits, double maxRejectedShare) {
            this(dataset, logs, limits, maxRejectedShare, Repeats.REPLACED);
        }
    }

    /** What may be stored already when logs are imported. */
    enum Repeats {
        /** Nothing: neither a data set of this name, nor one with any of these logs, by the hash of their bytes. */
        REFUSED,
        /** The same logs, under another name. */
        ALLOWED,
        /** A data set of this name, which is replaced, and the same logs. */
        REPLACED
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
