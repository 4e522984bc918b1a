package dev.oddtrail.adapter.persistence.column;

import dev.oddtrail.application.score.Density;
import dev.oddtrail.application.score.Facet;
import dev.oddtrail.application.score.Lanes;
import dev.oddtrail.application.score.PatternGroup;
import dev.oddtrail.application.score.RankedPage;
import dev.oddtrail.application.score.RankedSession;
import dev.oddtrail.application.score.ScoreFilter;
import dev.oddtrail.domain.scoring.ScoredSession;
import java.util.ArrayList;
import java.util.Arrays;
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
        int[] places = new int[Math.min(limit, selection.size())];
        int size = 0;
        int place = from.rank() > table.size() ? selection.end() : selection.from((int) from.rank() - 1);
        for (; place < selection.end() && size < limit; place = selection.after(place)) {
            places[size++] = place;
        }
        List<RankedSession> page = new ArrayList<>(size);
        handOn(Arrays.copyOf(places, size), page::add);
        return new RankedPage(
                page,
                selection.size(),
                place < selection.end() ? Optional.of(new RankedPage.PageMark(place + 1L)) : Optional.empty());
    }

    /** As {@link dev.oddtrail.application.port.out.ScoreRepository#forEach}. */
    public void forEach(ScoreFilter filter, Consumer<RankedSession> sink) {
        Selection selection = findings.selection(marks, filter);
        int[] places = new int[Math.min(BATCH, selection.size())];
        int size = 0;
        for (int place = selection.first(); place < selection.end(); place = selection.after(place)) {
            places[size++] = place;
            if (size == BATCH) {
                handOn(places, sink);
                size = 0;
            }
        }
        handOn(Arrays.copyOf(places, size), sink);
    }

    private void handOn(int[] places, Consumer<RankedSession> sink) {
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

    /** As {@link dev.oddtrail.application.port.out.ScoreRepository#facet}. */
    public Facet facet(ScoreFilter filter, Facet.Field field, int limit) {
        return new FacetQuery(table, marks, findings.selection(marks, filter)).answer(field, limit);
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

    /** As {@link dev.oddtrail.application.port.out.ScoreRepository#density}. */
    public Optional<Density> density(ScoreFilter filter, Density.Grid grid) {
        return new DensityQuery(table, findings.selection(marks, filter)).answer(grid);
    }
}
