package dev.oddtrail.application.port.in;

import dev.oddtrail.application.log.DatasetId;
import dev.oddtrail.application.score.RunId;
import dev.oddtrail.application.score.ScoreFilter;
import dev.oddtrail.application.triage.Decision;
import dev.oddtrail.application.triage.SavedView;
import dev.oddtrail.application.triage.StandingDecisions;
import dev.oddtrail.application.triage.StandingFilter;
import dev.oddtrail.application.triage.Suppression;
import dev.oddtrail.application.triage.TriageState;
import dev.oddtrail.domain.session.SessionId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Records what analysts decide. Whatever a method returns from is kept. */
public interface TriageUseCase {
    /**
     * Decides on sessions, all or none.
     *
     * @throws UnknownDatasetException if there is no such data set
     * @throws UnknownSessionException if the data set has no session of an id
     */
    void decide(DatasetId dataset, Collection<SessionId> sessions, Verdict verdict);

    /**
     * Decides on every session of a run that is asked for, all or none.
     *
     * @return number of sessions
     * @throws UnknownRunException if there is no such run
     */
    long decideAll(RunId run, ScoreFilter filter, Verdict verdict);

    /**
     * Adds decisions that were made elsewhere, all or none. Those that are there already are left out.
     *
     * @return number of decisions that were added
     */
    long add(List<Decision> decisions);

    /** All decisions about a session, in the order in which they were made. */
    List<Decision> history(DatasetId dataset, SessionId session);

    /** The last decision about each of these sessions on which there is one, in no order. */
    List<Decision> last(DatasetId dataset, Collection<SessionId> sessions);

    /**
     * Some of the decisions that count, the last about each session, the one made last first.
     *
     * @param skip how many to leave out at the beginning
     * @param limit how many at most
     */
    StandingDecisions standing(DatasetId dataset, StandingFilter wanted, long skip, int limit);

    /** Hands all decisions about sessions of a data set to the sink, in the order in which they were made. */
    void decisions(DatasetId dataset, Consumer<Decision> sink);

    /** Hides sessions. */
    Suppression suppress(Suppression.Scope scope, String reason, String analyst, Optional<Instant> expires);

    /** Suppressions that were not withdrawn, ended ones included, in the order in which they were added. */
    List<Suppression> suppressions();

    /** Withdraws a suppression; whether there was one of this number. */
    boolean withdraw(long suppression, String analyst);

    /** Keeps a view; one of the same name is replaced. */
    SavedView saveView(String name, String address, String analyst);

    /** All views, ordered by name. */
    List<SavedView> views();

    /** Whether there was such a view, which is now gone. */
    boolean removeView(String name);

    /** What is decided, why, and by whom. */
    record Verdict(TriageState state, String note, String analyst) {}
}
