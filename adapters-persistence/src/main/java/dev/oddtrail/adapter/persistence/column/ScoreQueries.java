package dev.oddtrail.adapter.persistence.column;

import dev.oddtrail.application.score.Activity;
import dev.oddtrail.application.score.Density;
import dev.oddtrail.application.score.Facet;
import dev.oddtrail.application.score.Lanes;
import dev.oddtrail.application.score.PatternGroup;
import dev.oddtrail.application.score.RankedPage;
import dev.oddtrail.application.score.RankedSession;
import dev.oddtrail.application.score.ScoreFilter;
import dev.oddtrail.domain.scoring.ScoredSession;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Answers questions about a run by passing over its columns once. Safe for use by multiple threads when the source of
 * sessions is.
 */
public final class ScoreQueries {
    /** So many sessions are read at once: the more, the fewer passes over the stored ones. */
    private static final int BATCH = 1 << 14;

    private final Findings findings;
    private final ScoreTable table;
    private final Marks marks;
    private final ScoredSessions scored;

    /**
     * @param marks answered by the findings
     */
    public ScoreQueries(Findings findings, Marks marks, ScoredSessions scored) {
        this.findings = findings;
        this.table = findings.table();
        this.marks = marks;
        this.scored = scored;
    }

    /** As {@link dev.oddtrail.application.port.out.ScoreRepository#rarest}. */
    public RankedPage rarest(ScoreFilter filter, RankedPage.PageMark from, int limit) {
        Selection selection = findings.selection(marks, filter);
        int first = selection.before(from.rank() - 1);
        int end = (int) Math.min(selection.size(), (long) first + limit);
        List<RankedSession> page = new ArrayList<>(end - first);
        handOn(selection, first, end, page::add);
        return new RankedPage(
                page,
                selection.size(),
                end < selection.size()
                        ? Optional.of(new RankedPage.PageMark(selection.place(end) + 1L))
                        : Optional.empty());
    }

    /** As {@link dev.oddtrail.application.port.out.ScoreRepository#forEach}. */
    public void forEach(ScoreFilter filter, Consumer<RankedSession> sink) {
        Selection selection = findings.selection(marks, filter);
        for (int first = 0; first < selection.size(); first += BATCH) {
            handOn(selection, first, Math.min(selection.size(), first + BATCH), sink);
        }
    }

    private void handOn(Selection selection, int first, int end, Consumer<RankedSession> sink) {
        int[] places = new int[end - first];
        for (int i = 0; i < places.length; i++) {
            places[i] = selection.place(first + i);
        }
        List<ScoredSession> sessions = scored.in(places);
        for (int i = 0; i < places.length; i++) {
            sink.accept(ranked(places[i], sessions.get(i)));
        }
    }

    /** The session in a place. */
    public RankedSession ranked(int place) {
        return ranked(place, scored.in(place));
    }

    private RankedSession ranked(int place, ScoredSession session) {
        return new RankedSession(
                place + 1L,
                session,
                Marks.STATES.get(marks.state(place)),
                marks.hides(table.pattern(place), table.owner(place)));
    }

    /** As {@link dev.oddtrail.application.port.out.ScoreRepository#facets}. */
    public List<Facet> facets(ScoreFilter filter, List<Facet.Field> fields, int limit) {
        FacetQuery query = new FacetQuery(table, marks, findings.selection(marks, filter));
        return fields.stream().map(field -> query.answer(field, limit)).toList();
    }

    /** As {@link dev.oddtrail.application.port.out.ScoreRepository#groups}. */
    public List<PatternGroup> groups(ScoreFilter filter, int limit) {
        return new GroupQuery(table, findings.selection(marks, filter))
                .answer(limit, place -> scored.in(place).session().id());
    }

    /** As {@link dev.oddtrail.application.port.out.ScoreRepository#lanes}. */
    public Optional<Lanes> lanes(ScoreFilter filter, Lanes.Grid grid) {
        return new LaneQuery(table, findings.selection(marks, filter))
                .answer(grid, place -> scored.in(place).session().id());
    }

    /**
     * As {@link dev.oddtrail.application.port.out.ScoreRepository#activity}.
     *
     * @param deeds what was done in the sessions
     */
    public Activity activity(ScoreFilter filter, Deeds deeds) {
        return new ActivityQuery(table, findings.selection(marks, filter)).answer(deeds, findings.hours());
    }

    /** As {@link dev.oddtrail.application.port.out.ScoreRepository#density}. */
    public Optional<Density> density(ScoreFilter filter, Density.Grid grid) {
        return new DensityQuery(table, findings.selection(marks, filter)).answer(grid);
    }
}
