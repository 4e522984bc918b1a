package dev.oddtrail.application.port.out;

import dev.oddtrail.application.log.DatasetId;
import dev.oddtrail.application.triage.Decision;
import dev.oddtrail.application.triage.StandingDecisions;
import dev.oddtrail.application.triage.StandingFilter;
import dev.oddtrail.domain.session.SessionId;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;

/**
 * Keeps decisions, and never forgets one. They belong to a data set's name and outlive its removal, so that they count
 * again when the same logs are imported again. Implementations are safe for use by multiple threads.
 */
public interface TriageRepository {
    /**
     * Adds the decisions in this order, all or none; they are safe when this returns.
     *
     * @throws StorageException if they cannot be kept
     */
    void append(List<Decision> decisions);

    /** All decisions about a session, in the order in which they were added. */
    List<Decision> history(DatasetId dataset, SessionId session);

    /** The last decision about each of these sessions on which there is one, in no order. */
    List<Decision> last(DatasetId dataset, Collection<SessionId> sessions);

    /** A number that grows with every decision about sessions of the data set; 0 while there is none. */
    long revision(DatasetId dataset);

    /**
     * Some of the decisions that count, the last about each session, the one made last first.
     *
     * @param skip how many to leave out at the beginning
     * @param limit how many at most
     */
    StandingDecisions standing(DatasetId dataset, StandingFilter wanted, long skip, int limit);

    /** Hands all decisions about sessions of a data set to the sink, in the order in which they were added. */
    void forEach(DatasetId dataset, Consumer<Decision> sink);
}
