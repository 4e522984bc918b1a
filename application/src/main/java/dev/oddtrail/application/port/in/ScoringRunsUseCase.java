package dev.oddtrail.application.port.in;

import dev.oddtrail.application.log.Progress;
import dev.oddtrail.application.model.TrainedModel;
import dev.oddtrail.application.port.in.ExplainSessionUseCase.ExplainedSession;
import dev.oddtrail.application.port.in.ScoreSessionsUseCase.ScoringRequest;
import dev.oddtrail.application.score.Density;
import dev.oddtrail.application.score.Facet;
import dev.oddtrail.application.score.Lanes;
import dev.oddtrail.application.score.PatternGroup;
import dev.oddtrail.application.score.PrincipalProfile;
import dev.oddtrail.application.score.RankedPage;
import dev.oddtrail.application.score.RankedSession;
import dev.oddtrail.application.score.RunId;
import dev.oddtrail.application.score.RunState;
import dev.oddtrail.application.score.ScoreFilter;
import dev.oddtrail.application.score.ScoringRun;
import dev.oddtrail.application.triage.Suppression;
import dev.oddtrail.domain.session.SessionId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Keeps scores of whole data sets, and answers questions about them. Sessions come with the reason of their score,
 * which is made out anew from the model that the run was scored with.
 */
public interface ScoringRunsUseCase {
    /**
     * Scores every session of the data set and keeps the scores, all or none.
     *
     * @throws UnknownDatasetException if there is no such data set
     * @throws UnknownModelException if no model is stored under the id
     */
    ScoringRun keep(ScoringRequest request, Progress.Listener listener);

    /** Every run, the last one first. */
    List<ScoringRun> runs();

    /**
     * A run.
     *
     * @throws UnknownRunException if there is no such run
     */
    ScoringRun run(RunId run);

    /**
     * What answers about a run depend on at this moment.
     *
     * @throws UnknownRunException if there is no such run
     */
    RunState state(RunId run);

    /**
     * The model that a run was scored with, as it was then.
     *
     * @throws UnknownRunException if there is no such run
     */
    TrainedModel model(RunId run);

    /**
     * Removes a run with its scores. Decisions stay.
     *
     * @throws UnknownRunException if there is no such run
     */
    void remove(RunId run);

    /**
     * Some of the sessions, the rarest first.
     *
     * @param limit how many at most; 0 counts only
     * @throws UnknownRunException if there is no such run
     */
    RankedPage rarest(RunId run, ScoreFilter filter, RankedPage.PageMark from, int limit);

    /**
     * As {@link #rarest}, but without reasons, which take most of the time: for questions that only need to know where
     * sessions stand.
     *
     * @throws UnknownRunException if there is no such run
     */
    RankedPage placed(RunId run, ScoreFilter filter, RankedPage.PageMark from, int limit);

    /**
     * How many sessions of the run a suppression of this scope covers, whether it is in force or not.
     *
     * @throws UnknownRunException if there is no such run
     */
    long covered(RunId run, Suppression.Scope scope);

    /**
     * Hands every session asked for to the sink, the rarest first.
     *
     * @throws UnknownRunException if there is no such run
     */
    void forEach(RunId run, ScoreFilter filter, Consumer<RankedSession> sink);

    /**
     * One session.
     *
     * @throws UnknownRunException if there is no such run
     * @throws UnknownSessionException if the run has no session of this id
     */
    RankedSession session(RunId run, SessionId session);

    /**
     * Why sessions have their scores, in the order of the ids given, with their records as far as the logs can still be
     * read.
     *
     * @throws UnknownRunException if there is no such run
     * @throws UnknownSessionException if the run has no session of an id
     */
    List<ExplainedSession> explain(RunId run, Collection<SessionId> sessions);

    /**
     * How the sessions asked for divide by each of some fields, in their order.
     *
     * @param limit how many values at most
     * @throws UnknownRunException if there is no such run
     */
    List<Facet> facets(RunId run, ScoreFilter filter, List<Facet.Field> fields, int limit);

    /**
     * The scored sessions asked for, grouped by their rarest window; the group of the rarest session first.
     *
     * @param limit how many groups at most
     * @throws UnknownRunException if there is no such run
     */
    List<PatternGroup> groups(RunId run, ScoreFilter filter, int limit);

    /**
     * The sessions asked for by principal over time; empty when there are none in the grid's time.
     *
     * @throws UnknownRunException if there is no such run
     */
    Optional<Lanes> lanes(RunId run, ScoreFilter filter, Lanes.Grid grid);

    /**
     * What a principal does in the run, beside what is usual; without sessions when the run has none of it.
     *
     * @param name value of any identifier
     * @throws UnknownRunException if there is no such run
     */
    PrincipalProfile principal(RunId run, String name);

    /**
     * How many of the sessions asked for lie where; empty when there are none in the grid's time.
     *
     * @throws UnknownRunException if there is no such run
     */
    Optional<Density> density(RunId run, ScoreFilter filter, Density.Grid grid);
}
