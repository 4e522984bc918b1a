package dev.oddtrail.adapter.persistence.column;

import dev.oddtrail.application.score.Density;
import dev.oddtrail.domain.session.EpochNanos;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Counts sessions in a grid of time by bits. */
final class DensityQuery {
    private final ScoreTable table;
    private final Selection selection;

    DensityQuery(ScoreTable table, Selection selection) {
        this.table = table;
        this.selection = selection;
    }

    Optional<Density> answer(Density.Grid grid) {
        return grid.from().isPresent()
                        && grid.to().isPresent()
                        && grid.maxBits().isPresent()
                ? count(grid, grid.from().get(), grid.to().get(), grid.maxBits().get())
                : measured(grid);
    }

    private Optional<Density> measured(Density.Grid grid) {
        long first = Long.MAX_VALUE;
        long last = Long.MIN_VALUE;
        double most = 0;
        boolean any = false;
        long least = grid.from().map(TimeAxis::clamped).orElse(Long.MIN_VALUE);
        Optional<Long> limit = grid.to().map(TimeAxis::clamped);
        for (int i = 0; i < selection.size(); i++) {
            int place = selection.place(i);
            long nanos = table.beginNanos(place);
            if (nanos >= least && (limit.isEmpty() || nanos < limit.get())) {
                if (!any && place < table.scored()) {
                    most = table.bits(place);
                }
                any = true;
                first = Math.min(first, nanos);
                last = Math.max(last, nanos);
            }
        }
        if (!any) {
            return Optional.empty();
        }
        Instant from = grid.from().orElse(EpochNanos.toInstant(first));
        Instant to = grid.to().orElse(EpochNanos.toInstant(last).plusNanos(1));
        // Every session asked for may have fewer bits than the grid begins with; it still has an upper end.
        double maxBits = grid.maxBits().orElse(most > grid.minBits() ? most : grid.minBits() + 1);
        return count(grid, from, to, maxBits);
    }

    private Optional<Density> count(Density.Grid grid, Instant from, Instant to, double maxBits) {
        TimeAxis time = new TimeAxis(from, to, grid.columns());
        double height = (maxBits - grid.minBits()) / grid.rows();
        long[][] counts = new long[grid.rows()][grid.columns()];
        long[] unscored = new long[grid.columns()];
        boolean any = false;
        for (int i = 0; i < selection.size(); i++) {
            int place = selection.place(i);
            int column = time.column(table.beginNanos(place));
            if (column >= 0) {
                any = true;
                if (place >= table.scored()) {
                    unscored[column]++;
                } else {
                    double bits = table.bits(place);
                    if (bits >= grid.minBits() && bits <= maxBits) {
                        counts[Math.min(grid.rows() - 1, (int) ((bits - grid.minBits()) / height))][column]++;
                    }
                }
            }
        }
        if (!any) {
            return Optional.empty();
        }
        return Optional.of(new Density(
                from,
                to,
                grid.minBits(),
                maxBits,
                Arrays.stream(counts).map(DensityQuery::boxed).toList(),
                boxed(unscored)));
    }

    private static List<Long> boxed(long[] counts) {
        return Arrays.stream(counts).boxed().toList();
    }
}
