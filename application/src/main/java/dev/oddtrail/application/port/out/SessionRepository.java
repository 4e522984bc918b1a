package dev.oddtrail.application.port.out;

import dev.oddtrail.application.log.DatasetId;
import dev.oddtrail.application.log.LogBytes;
import dev.oddtrail.application.log.Rejection;
import dev.oddtrail.domain.session.Session;
import dev.oddtrail.domain.session.SessionId;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** Keeps data sets of sessions. Implementations are safe for use by multiple threads. */
public interface SessionRepository {
    /**
     * Stores a data set as a whole: runs the source, which pushes sessions and rejected records in any order, and logs
     * that are to be kept, into the sink that it is given and returns what is to be said about them. A data set already
     * stored under the same id is replaced; runs that scored it are removed. When the source throws, what was stored
     * before stays as it was.
     *
     * @throws StorageException if they cannot be kept
     */
    void save(DatasetId id, Function<Sink, DatasetOrigin> source);

    /** What is known of a data set. */
    Optional<Dataset> find(DatasetId id);

    /** Every data set, the one imported last first; of several the one whose id comes first. */
    List<Dataset> datasets();

    /**
     * Hands every session of the data set to the sink, ordered by begin, then principal, then ordinal; none when there
     * is no such data set.
     */
    default void forEach(DatasetId id, Consumer<Session> sink) {
        inParts(id, parts -> parts.forEachRemaining(part -> part.read(sink)));
    }

    /**
     * Hands the sessions of the data set to the reader in parts of some hundred: those of one part after another come in
     * the order of {@link #forEach}. Until the reader returns, the parts may be read in any threads, several at once.
     */
    void inParts(DatasetId id, Consumer<Iterator<Part>> reader);

    /** The session of this id in the data set. */
    Optional<Session> find(DatasetId id, SessionId session);

    /** Hands every rejected record of the data set to the sink, in the order in which they were pushed. */
    void rejections(DatasetId id, Consumer<Rejection> sink);

    /**
     * The bytes of a log that was kept with the data set; empty if none was.
     *
     * @param source index of the log in the report of the data set's origin
     */
    Optional<LogBytes> log(DatasetId id, int source);

    /** Removes a data set, the logs kept with it, and the runs that scored it; whether there was one. */
    boolean remove(DatasetId id);

    /** Sessions of a data set that follow one another. */
    @FunctionalInterface
    interface Part {
        /** Hands every session to the sink; how many there were. */
        int read(Consumer<Session> sink);
    }

    /** Takes what is to be stored. */
    interface Sink {
        /** Takes a session; from one thread at a time, as rejected records are. */
        void session(Session session);

        /** Takes back every session that came so far; rejected records stay. */
        void startOver();

        void rejected(Rejection rejection);

        /**
         * Takes the next bytes of a log that is kept; none, where there are none in it. Logs come one after another and
         * each from its beginning to its end, from one thread at a time, which may be another than that of the sessions.
         *
         * @param source index of the log in the report of the origin; greater than that of the log before
         * @param bytes lent for the call
         * @throws StorageException if they cannot be kept
         */
        void log(int source, byte[] bytes, int from, int length);
    }
}
