package dev.oddtrail.adapter.sentinel;

import dev.oddtrail.application.log.LogUnavailableException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Rows of an answer.
 *
 * @param columns names and types, in the order of the values
 * @param rows each has a value for each column, or null
 */
record Table(List<Column> columns, List<List<@Nullable String>> rows) {
    /** The column that workspaces keep the time in, and by which they select. */
    static final String TIME = "TimeGenerated";

    record Column(String name, String type) {}

    /** Whether rows carry their time. */
    boolean hasTime() {
        return timeIndex() >= 0;
    }

    /**
     * The rows of a window, ordered by their time; those of one time, and those without, in the order in which they
     * came, the latter first.
     *
     * @throws LogUnavailableException if the window is a part, and rows do not tell whether they belong to it
     */
    Table within(Window window) {
        int index = timeIndex();
        if (index < 0) {
            requireWhole(window, "its rows have no column " + TIME);
            return this;
        }
        List<TimedRow> kept = new ArrayList<>();
        for (List<@Nullable String> row : rows) {
            Optional<Instant> time = time(row.get(index));
            if (time.isEmpty() || !window.explains(time.get())) {
                requireWhole(
                        window,
                        "in its rows " + TIME + " is \"" + row.get(index)
                                + "\", which is not the time by which the workspace selects them");
            }
            if (window.isWhole() || window.contains(time.orElse(window.from()))) {
                kept.add(new TimedRow(time.orElse(Instant.MIN), row));
            }
        }
        kept.sort(Comparator.comparing(TimedRow::time));
        return new Table(columns, kept.stream().map(TimedRow::row).toList());
    }

    private static void requireWhole(Window window, String why) {
        if (!window.isWhole()) {
            throw new LogUnavailableException("the answer is too large, and cannot be asked for in parts: " + why
                    + "; let the query hand out " + TIME + " as it is, or ask for less time");
        }
    }

    private int timeIndex() {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).name().equals(TIME)) {
                return i;
            }
        }
        return -1;
    }

    private static Optional<Instant> time(@Nullable String text) {
        if (text == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private record TimedRow(Instant time, List<@Nullable String> row) {}
}
