package dev.oddtrail.application.port.out;

import dev.oddtrail.domain.session.Session;
import dev.oddtrail.domain.session.SessionId;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** Keeps data sets of sessions. Implementations are safe for use by multiple threads. */
public interface SessionRepository {
    /**
     * Stores a data set as a whole: runs the source, which pushes sessions in any order into the consumer that it is
     * given and returns what is to be said about them. A data set already stored under the same id is replaced. When
     * the source throws, what was stored before stays as it was.
     *
     * @throws StorageException if the sessions cannot be kept
     */
    void save(DatasetId id, Function<Consumer<Session>, DatasetOrigin> source);

    /** What is known of a data set. */
    Optional<Dataset> find(DatasetId id);

    /**
     * Hands every session of the data set to the sink, ordered by begin, then principal, then ordinal; none when there
     * is no such data set.
     */
    void forEach(DatasetId id, Consumer<Session> sink);

    /** The session of this id in the data set. */
    Optional<Session> find(DatasetId id, SessionId session);
}
