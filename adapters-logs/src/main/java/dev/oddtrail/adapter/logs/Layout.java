package dev.oddtrail.adapter.logs;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How a source holds its records.
 *
 * @param separator between the values of a line
 * @param columns names of the values of a record, where records have no names themselves
 * @param bodyFrom bytes before the first record
 * @param bodyLine line on which the first record may begin
 * @param records where in a document the records lie
 * @param keys names found in the first records, for people
 */
record Layout(
        Container container,
        byte separator,
        List<String> columns,
        int bodyFrom,
        int bodyLine,
        List<String> records,
        List<String> keys) {
    private static final int SHOWN = 20;

    Layout {
        columns = List.copyOf(columns);
        records = List.copyOf(records);
        keys = List.copyOf(keys);
    }

    static Layout csv(byte separator, List<String> columns, int bodyFrom, int bodyLine) {
        return new Layout(Container.CSV, separator, columns, bodyFrom, bodyLine, List.of(), columns);
    }

    static Layout lines(List<String> keys) {
        return new Layout(Container.JSONL, (byte) 0, List.of(), 0, 1, List.of(), keys);
    }

    static Layout document(List<String> records, List<String> keys) {
        return new Layout(Container.JSON, (byte) 0, List.of(), 0, 1, records, keys);
    }

    /** Records that are translated. */
    static Layout translated(Container container, List<String> records) {
        return new Layout(container, (byte) 0, List.of(), 0, 1, records, List.of());
    }

    /** The columns are those of the first table. */
    static Layout tables(List<String> columns) {
        return new Layout(Container.TABLES, (byte) 0, columns, 0, 1, List.of("tables", "rows"), columns);
    }

    static Layout ofColumns(List<String> columns) {
        return csv((byte) ',', columns, 0, 1);
    }

    boolean hasColumns() {
        return container == Container.CSV || container == Container.TABLES;
    }

    /**
     * Where the field of this path lies. Among columns, the whole text is taken for a column's name first, so that names
     * with dots need no quotes there; empty if there is no such column.
     */
    Optional<FieldPath> resolve(String text) {
        if (hasColumns() && columns.contains(text)) {
            return Optional.of(new FieldPath(text, List.of(text)));
        }
        FieldPath path = FieldPath.parse(text);
        return hasColumns() && !columns.contains(path.names().get(0)) ? Optional.empty() : Optional.of(path);
    }

    /** Whether a text is a template; a column of that name goes before. */
    boolean isTemplate(String text) {
        return Template.is(text) && !columns.contains(text);
    }

    /** Whether records may have what a path or template needs. */
    boolean has(String text) {
        return isTemplate(text)
                ? Template.parse(text).neededPaths().stream()
                        .allMatch(path -> resolve(path).isPresent())
                : resolve(text).isPresent();
    }

    /** Columns that occur more than once. */
    Set<String> repeatedColumns() {
        Set<String> seen = new HashSet<>();
        return columns.stream().filter(column -> !seen.add(column)).collect(Collectors.toSet());
    }

    /** What there is, for messages. */
    String describe() {
        if (keys.isEmpty()) {
            return "it has no names";
        }
        String listed = keys.stream()
                .limit(SHOWN)
                .map(key -> {
                    String shown = Excerpt.of(key);
                    return shown.substring(1, shown.length() - 1);
                })
                .collect(Collectors.joining(", "));
        return (hasColumns() ? "its columns are " : "its first record has ")
                + listed
                + (keys.size() > SHOWN ? " and " + (keys.size() - SHOWN) + " more" : "");
    }
}
