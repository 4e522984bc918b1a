package dev.oddtrail.application.port.out;

import dev.oddtrail.application.log.DatasetId;
import dev.oddtrail.application.log.Rejection;
import dev.oddtrail.domain.session.Session;
import dev.oddtrail.domain.session.SessionId;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** Keeps data sets of sessions. Implementations are safe for use by multiple threads. */
public interface SessionRepository {
    /**
     * Stores a data set as a whole: runs the source, which pushes sessions and rejected records in any order into the
     * sink that it is given and returns what is to be said about them. A data set already stored under the same id is
     * replaced; runs that scored it are removed. When the source throws, what was stored before stays as it was.
     *
     * @throws StorageException if the sessions cannot be kept
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
    void forEach(DatasetId id, Consumer<Session> sink);

    /** The session of this id in the data set. */
    Optional<Session> find(DatasetId id, SessionId session);

    /** Hands every rejected record of the data set to the sink, in the order in which they were pushed. */
    void rejections(DatasetId id, Consumer<Rejection> sink);

    /** Removes a data set and the runs that scored it; whether there was one. */
    boolean remove(DatasetId id);

    /** Takes what is to be stored. It is called from one thread at a time. */
    interface Sink {
        void session(Session session);

        /** Takes back every session that came so far; rejected records stay. */
        void startOver();

        void rejected(Rejection rejection);
    }
}
