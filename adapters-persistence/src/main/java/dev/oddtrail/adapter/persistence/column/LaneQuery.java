package dev.oddtrail.adapter.persistence.column;

import dev.oddtrail.application.score.Lanes;
import dev.oddtrail.domain.session.EpochNanos;
import dev.oddtrail.domain.session.SessionId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Puts sessions into lanes by principal. Places are in the order of rarity, so that the first place of a principal is
 * that of its rarest session, and lanes are in order as they are met.
 */
final class LaneQuery {
    private static final int NO_LANE = -1;

    private final ScoreTable table;
    private final Selection selection;

    LaneQuery(ScoreTable table, Selection selection) {
        this.table = table;
        this.selection = selection;
    }

    /**
     * @param id of the session in a place
     */
    Optional<Lanes> answer(Lanes.Grid grid, IntFunction<SessionId> id) {
        long least = grid.from().map(TimeAxis::clamped).orElse(Long.MIN_VALUE);
        Optional<Long> limit = grid.to().map(TimeAxis::clamped);
        int[] laneOf = new int[table.index().principals().size()];
        Arrays.fill(laneOf, NO_LANE);
        int lanes = 0;
        long first = Long.MAX_VALUE;
        long last = Long.MIN_VALUE;
        for (int i = 0; i < selection.size(); i++) {
            int place = selection.place(i);
            long nanos = table.beginNanos(place);
            if (nanos >= least && (limit.isEmpty() || nanos < limit.get())) {
                first = Math.min(first, nanos);
                last = Math.max(last, nanos);
                if (laneOf[table.owner(place)] == NO_LANE) {
                    laneOf[table.owner(place)] = lanes++;
                }
            }
        }
        if (lanes == 0) {
            return Optional.empty();
        }
        Instant from = grid.from().orElse(EpochNanos.toInstant(first));
        Instant to = grid.to().orElse(EpochNanos.toInstant(last).plusNanos(1));
        List<Counted> counted = count(grid, new TimeAxis(from, to, grid.columns()), laneOf);
        return Optional.of(new Lanes(
                from, to, counted.stream().map(lane -> described(lane, id)).toList(), lanes));
    }

    private List<Counted> count(Lanes.Grid grid, TimeAxis time, int[] laneOf) {
        List<Counted> shown = new ArrayList<>();
        for (int i = 0; i < selection.size(); i++) {
            int place = selection.place(i);
            int lane = laneOf[table.owner(place)];
            if (lane >= grid.skip() && lane - grid.skip() < grid.limit()) {
                int column = time.column(table.beginNanos(place));
                if (column >= 0) {
                    int index = (int) (lane - grid.skip());
                    if (index == shown.size()) {
                        shown.add(new Counted(place, grid.columns()));
                    }
                    shown.get(index).add(column, place);
                }
            }
        }
        return shown;
    }

    private Lanes.Lane described(Counted lane, IntFunction<SessionId> id) {
        return new Lanes.Lane(
                table.index().principals().get(table.owner(lane.rarest)),
                Arrays.stream(lane.sessions).sum(),
                bits(lane.rarest),
                id.apply(lane.rarest),
                IntStream.range(0, lane.sessions.length)
                        .mapToObj(column -> new Lanes.Cell(
                                lane.sessions[column],
                                lane.sessions[column] == 0 ? Optional.empty() : bits(lane.first[column])))
                        .toList());
    }

    private Optional<Double> bits(int place) {
        return place < table.scored() ? Optional.of(table.bits(place)) : Optional.empty();
    }

    /** The sessions of a lane by column, and the first place in each. */
    private static final class Counted {
        private final int rarest;
        private final long[] sessions;
        private final int[] first;

        Counted(int rarest, int columns) {
            this.rarest = rarest;
            this.sessions = new long[columns];
            this.first = new int[columns];
        }

        void add(int column, int place) {
            if (sessions[column] == 0) {
                first[column] = place;
            }
            sessions[column]++;
        }
    }
}
