package dev.oddtrail.application.port.out;

import dev.oddtrail.application.log.DetectedSource;
import dev.oddtrail.application.log.FilterSurvey;
import dev.oddtrail.application.log.LogBytes;
import dev.oddtrail.application.log.LogFormatException;
import dev.oddtrail.application.log.LogPreview;
import dev.oddtrail.application.log.LogProfile;
import dev.oddtrail.application.log.LogRequest;
import dev.oddtrail.application.log.LogUnavailableException;
import dev.oddtrail.application.log.Progress;
import dev.oddtrail.application.log.ReadReport;
import dev.oddtrail.application.log.Rejection;
import dev.oddtrail.domain.session.AuditEvent;
import dev.oddtrail.domain.session.Cmd;
import dev.oddtrail.domain.session.RecordPosition;
import dev.oddtrail.domain.session.Session;
import java.util.List;
import java.util.Set;

/** Reads audit logs. Implementations are safe for use by multiple threads. */
public interface AuditLogReader {
    /**
     * Reads every record of the logs, in the order of the sources and within each from top to bottom, and hands each to
     * the sink: as an event, as a ready-made session, or as a rejection. Duplicates are left out and counted. Equal
     * commands, and equal principals, are handed out as one instance. The sink is called from one thread.
     *
     * <p>What the sink throws ends the reading and reaches the caller as it is.
     *
     * @throws LogFormatException if a source's format is unknown, ambiguous or broken as a whole
     * @throws LogUnavailableException if a source cannot be opened, or fails while it is read; what the sink got until
     *     then are the records before, without a gap, and nothing of the sources behind it
     */
    ReadReport read(LogRequest request, Sink sink, Progress.Listener listener);

    /**
     * Reads single records again, in any order, each with all its values, to show them to a person. Records that are
     * no longer there are left out. Standard input cannot be read again, and gives none.
     *
     * @param positions as they came from reading the same request
     * @throws LogUnavailableException if a source cannot be opened, or fails while it is read
     */
    void recall(LogRequest request, Set<RecordPosition> positions, RecordSink sink);

    /**
     * Reads single records again as {@link #recall(LogRequest, Set, RecordSink)} does, from bytes that were kept.
     *
     * @param name of the log, for messages
     * @param request as the log was read; its locations do not matter
     * @param positions of this log, whatever their source
     * @throws LogFormatException if these are not the bytes of a log that the request reads
     * @throws LogUnavailableException if the bytes are not there any more, or are cut
     */
    void recall(String name, LogBytes log, LogRequest request, Set<RecordPosition> positions, RecordSink sink);

    /** The profiles that are known, ordered by name. */
    List<LogProfile> profiles();

    /**
     * The profile of a name, or of a file that declares one, which ends with {@link LogRequest#DECLARATION}.
     *
     * @throws LogFormatException if there is no such profile, or its declaration has a fault
     */
    LogProfile profile(String name);

    /** What is wrong with declarations of profiles, which are left aside; a sentence each. */
    List<String> profileFaults();

    /**
     * Which profile each source would be read with, in the order of the sources, or why it cannot be read. What is wrong
     * with one says nothing about the others.
     */
    List<DetectedSource> detect(LogRequest request);

    /**
     * The first records of the first source, raw beside mapped.
     *
     * @throws LogFormatException if the format is unknown or ambiguous
     * @throws LogUnavailableException if the source cannot be opened
     */
    LogPreview preview(LogRequest request, int records);

    /**
     * How many of the first records each filter would leave out.
     *
     * @param most about how many records to look at, at least 1
     * @throws LogFormatException if a format is unknown or ambiguous
     * @throws LogUnavailableException if a source cannot be opened or read
     */
    FilterSurvey survey(LogRequest request, long most);

    /** Takes what a reader finds. */
    interface Sink {
        void event(AuditEvent event);

        void session(Session session);

        void rejected(Rejection rejection);

        /**
         * Takes the next bytes of a source as they stand there, compressed where they are. Every source that was read
         * to its end has been handed over whole, from its first byte to its last, and in one call at least. One call
         * follows another, not always from the thread that calls the rest, and none comes once the reading has ended.
         * A sink that has no use for them need not care.
         *
         * @param source index of the source in the report
         * @param bytes lent for the call
         */
        default void bytes(int source, byte[] bytes, int from, int length) {}
    }

    /** Takes a record that was read again; its commands are one, or those of a ready-made session. */
    @FunctionalInterface
    interface RecordSink {
        void record(RecordPosition position, List<Cmd> commands, String raw);
    }
}
