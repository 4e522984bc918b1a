package dev.oddtrail.application.port.out;

import dev.oddtrail.application.model.TrainedModel;
import dev.oddtrail.application.score.Activity;
import dev.oddtrail.application.score.Density;
import dev.oddtrail.application.score.Facet;
import dev.oddtrail.application.score.Lanes;
import dev.oddtrail.application.score.PatternGroup;
import dev.oddtrail.application.score.RankedPage;
import dev.oddtrail.application.score.RankedSession;
import dev.oddtrail.application.score.RunId;
import dev.oddtrail.application.score.ScoreFilter;
import dev.oddtrail.application.score.ScoringRun;
import dev.oddtrail.domain.scoring.ScoredSession;
import dev.oddtrail.domain.session.SessionId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Keeps scoring runs and answers questions about them. Reasons are not kept: scored sessions come back without one.
 * Decisions and suppressions count as they are at the time of the question. Implementations are safe for use by
 * multiple threads.
 */
public interface ScoreRepository {
    /**
     * Stores a run as a whole: runs the source, which pushes every session of the data set into the consumer that it is
     * given, in any order. When the source throws, nothing is stored. The run keeps the model that is stored under its
     * name now, whatever becomes of that name later.
     *
     * @throws StorageException if there is no such data set or model, or the scores cannot be kept
     */
    ScoringRun save(ScoringRun.Setup setup, Consumer<Consumer<ScoredSession>> source);

    /** Every run, the last one first. */
    List<ScoringRun> runs();

    Optional<ScoringRun> find(RunId run);

    /** The model that the run was scored with. */
    Optional<TrainedModel> model(RunId run);

    /** Whether there was such a run, which is now gone. */
    boolean remove(RunId run);

    /**
     * Some of the sessions, the rarest first; none when there is no such run.
     *
     * @param limit how many at most; 0 counts only
     * @param now suppressions that have ended by then hide nothing
     */
    RankedPage rarest(RunId run, ScoreFilter filter, RankedPage.PageMark from, int limit, Instant now);

    /** Hands every session asked for to the sink, the rarest first. */
    void forEach(RunId run, ScoreFilter filter, Instant now, Consumer<RankedSession> sink);

    /** The session of this id in the run. */
    Optional<RankedSession> find(RunId run, SessionId session, Instant now);

    /**
     * How the sessions asked for divide by each of some fields, in their order; nothing when there is no such run.
     *
     * @param limit how many values at most
     */
    List<Facet> facets(RunId run, ScoreFilter filter, List<Facet.Field> fields, int limit, Instant now);

    /**
     * The scored sessions asked for, grouped by their rarest window; the group of the rarest session first.
     *
     * @param limit how many groups at most
     */
    List<PatternGroup> groups(RunId run, ScoreFilter filter, int limit, Instant now);

    /** What happens in the sessions asked for; empty when there is no such run. */
    Optional<Activity> activity(RunId run, ScoreFilter filter, Instant now);

    /** The sessions asked for by principal over time; empty when there are none in the grid's time. */
    Optional<Lanes> lanes(RunId run, ScoreFilter filter, Lanes.Grid grid, Instant now);

    /** How many of the sessions asked for lie where; empty when there are none in the grid's time. */
    Optional<Density> density(RunId run, ScoreFilter filter, Density.Grid grid, Instant now);
}
