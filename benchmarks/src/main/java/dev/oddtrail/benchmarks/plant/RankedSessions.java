package dev.oddtrail.benchmarks.plant;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** The sessions of a result of {@code oddtrail score --format csv}, by one of its columns, the largest first. */
final class RankedSessions {
    private record Scored(Instant begin, double value) {}

    private record Who(String actor, String address) {}

    private final Map<Who, List<Scored>> sessions = new HashMap<>();
    private final double[] ascending;

    /**
     * @throws IOException if the file cannot be read or lacks a column, or a value is no number
     */
    RankedSessions(Path scores, String column) throws IOException {
        List<Double> values = new ArrayList<>();
        CsvSchema header = CsvSchema.emptySchema().withHeader();
        try (MappingIterator<Map<String, String>> rows =
                new CsvMapper().readerForMapOf(String.class).with(header).readValues(scores.toFile())) {
            while (rows.hasNextValue()) {
                Map<String, String> row = rows.nextValue();
                double value = number(scores, row, column);
                values.add(value);
                sessions.computeIfAbsent(
                                new Who(text(scores, row, "actor"), text(scores, row, "client_ip")),
                                who -> new ArrayList<>())
                        .add(new Scored(Instant.parse(text(scores, row, "begin")), value));
            }
        }
        ascending = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    }

    private static double number(Path scores, Map<String, String> row, String column) throws IOException {
        String text = text(scores, row, column);
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new IOException(scores + ": " + column + " is not a number: \"" + text + "\"", e);
        }
    }

    private static String text(Path scores, Map<String, String> row, String column) throws IOException {
        String text = row.get(column);
        if (text == null) {
            throw new IOException(scores + " has no column " + column);
        }
        return text;
    }

    int size() {
        return ascending.length;
    }

    /**
     * The best place of the sessions that began within these instants; every session with the same value counts as ahead.
     * Empty if there is none.
     */
    OptionalInt place(String actor, String address, Instant from, Instant to) {
        return sessions.getOrDefault(new Who(actor, address), List.of()).stream()
                .filter(session -> !session.begin.isBefore(from) && !session.begin.isAfter(to))
                .mapToInt(session -> atLeast(session.value))
                .min();
    }

    private int atLeast(double value) {
        int at = Arrays.binarySearch(ascending, value);
        if (at < 0) {
            return ascending.length - (-at - 1);
        }
        while (at > 0 && ascending[at - 1] == value) {
            at--;
        }
        return ascending.length - at;
    }
}
