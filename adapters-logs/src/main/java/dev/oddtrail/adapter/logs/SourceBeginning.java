package dev.oddtrail.adapter.logs;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.oddtrail.application.log.LogFormatException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The first bytes of a source as UTF-8, and what can be told from them about how it holds its records. */
final class SourceBeginning {
    private static final int MAX_COLUMNS = 4096;
    private static final int SAMPLES = 20;
    private static final int DEEPEST_PATH = 8;
    private static final int BINARY_WITHIN = 1024;
    private static final int SAMPLE_BLOCK = 1 << 14;

    private final String source;
    private final byte[] text;
    private final boolean whole;

    /** The first byte that is not blank. */
    private final int first;

    /**
     * @param whole whether that is all of it
     */
    SourceBeginning(String source, byte[] text, boolean whole) {
        this.source = source;
        this.text = text;
        this.whole = whole;
        this.first = firstOf(text);
    }

    String source() {
        return source;
    }

    /** Whether there is nothing in a text. */
    static boolean isBlank(byte[] text) {
        return firstOf(text) == text.length;
    }

    /** Whether there is nothing in the whole source, or a JSON array without elements. */
    boolean isWithoutRecords() {
        return whole && (first == text.length || isEmptyArray());
    }

    /** Whether it looks like JSON. */
    boolean isJson() {
        return text[first] == '{' || text[first] == '[' || JsonCutter.isRecordNumber(text, first, lineEnd());
    }

    /** Whether the first line that is not blank is like a pattern. */
    boolean begins(String pattern) {
        return TextPattern.of(pattern).matches(text, first, lineEnd());
    }

    private static int firstOf(byte[] text) {
        int i = 0;
        while (i < text.length && (text[i] == ' ' || text[i] == '\t' || text[i] == '\r' || text[i] == '\n')) {
            i++;
        }
        return i;
    }

    private boolean isEmptyArray() {
        JsonCursor cursor = new JsonCursor(new Scratch());
        cursor.open(text, first, text.length);
        if (cursor.peek() != '[') {
            return false;
        }
        cursor.take();
        if (cursor.peek() != ']') {
            return false;
        }
        cursor.take();
        return cursor.peek() == JsonCursor.END;
    }

    /**
     * @throws LogFormatException if it is no text
     */
    void refuseBinary() {
        for (int i = 0; i < Math.min(text.length, BINARY_WITHIN); i++) {
            if (text[i] == 0) {
                throw new LogFormatException(source + " is a binary file, not a log that can be read");
            }
            if (text[i] == '\n') {
                return;
            }
        }
    }

    /** Where the first line ends that is not blank. */
    private int lineEnd() {
        int end = first;
        while (end < text.length && text[end] != '\n') {
            end++;
        }
        return end;
    }

    /** Those of the paths at which some record has something. */
    Set<String> present(Layout layout, Collection<String> paths) {
        List<String> ordered = List.copyOf(new LinkedHashSet<>(paths));
        if (layout.hasColumns()) {
            return ordered.stream()
                    .filter(path -> layout.resolve(path).isPresent())
                    .collect(Collectors.toSet());
        }
        FieldTree tree = new FieldTree();
        int[] slots = new int[ordered.size()];
        for (int i = 0; i < slots.length; i++) {
            slots[i] = tree.add(FieldPath.parse(ordered.get(i)).names(), i);
        }
        Set<String> present = new LinkedHashSet<>();
        Fields fields = new Fields(slots.length, new Scratch());
        for (byte[] record : samples(layout.container() == Container.JSONL, layout.records())) {
            fields.clear();
            try {
                fields.json(tree, record, 0, record.length);
            } catch (MalformedJsonException e) {
                // A record that is broken says nothing about the format; reading it will refuse it.
                continue;
            }
            for (int i = 0; i < slots.length; i++) {
                FieldKind kind = fields.kind(slots[i]);
                if (kind != FieldKind.MISSING && kind != FieldKind.NULL) {
                    present.add(ordered.get(i));
                }
            }
        }
        return present;
    }

    /** The first records of JSON, as many as are complete. */
    private List<byte[]> samples(boolean lines, List<String> records) {
        InputStream in = new ByteArrayInputStream(text);
        RecordCutter cutter = lines
                ? LineCutter.ofLines(in, 0, SAMPLE_BLOCK, true)
                : new JsonCutter(source, in, 0, records, false, SAMPLE_BLOCK, true);
        List<byte[]> samples = new ArrayList<>();
        try {
            int looked = 0;
            for (Block block = cutter.next(); block != null && looked < SAMPLES; block = cutter.next()) {
                boolean record =
                        block.slices().map(slices -> slices.count() > 0).orElse(lines);
                if (record && block.refused().isEmpty()) {
                    samples.add(Arrays.copyOfRange(block.bytes(), block.from(), block.to()));
                }
                looked++;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("bytes in memory cannot fail", e);
        }
        return samples;
    }

    /** Columns of the first table, if these are answers of Log Analytics; else none. */
    List<String> tableColumns() {
        JsonCutter cutter = new JsonCutter(
                source, new ByteArrayInputStream(text), 0, List.of("tables", "rows"), true, SAMPLE_BLOCK, true);
        try {
            cutter.next();
        } catch (IOException e) {
            throw new UncheckedIOException("bytes in memory cannot fail", e);
        }
        return cutter.columns();
    }

    /**
     * Names at the top of the first records of JSON.
     *
     * @param lines whether each line is a record
     * @param records where in a document the records lie, if they are no lines
     */
    List<String> keys(boolean lines, List<String> records) {
        Set<String> keys = new LinkedHashSet<>();
        for (byte[] sample : samples(lines, records)) {
            JsonCursor cursor = new JsonCursor(new Scratch());
            cursor.open(sample, 0, sample.length);
            try {
                cursor.expect('{');
                boolean more = cursor.any('}');
                while (more) {
                    cursor.key();
                    keys.add(new String(cursor.text(), cursor.textFrom(), cursor.textTo() - cursor.textFrom(), UTF_8));
                    cursor.skip(1);
                    more = cursor.more('}');
                }
            } catch (MalformedJsonException e) {
                // What stands before the fault was a key all the same, and reading the record will refuse it.
            }
        }
        return List.copyOf(keys);
    }

    /** Columns, or paths of the fields of the first records, to tell what a mistyped one may have meant. */
    Set<String> paths(Layout layout) {
        if (layout.hasColumns() || layout.container().translated()) {
            return new LinkedHashSet<>(layout.columns());
        }
        Set<String> paths = new LinkedHashSet<>();
        for (byte[] sample : samples(layout.container() == Container.JSONL, layout.records())) {
            JsonCursor cursor = new JsonCursor(new Scratch());
            cursor.open(sample, 0, sample.length);
            try {
                cursor.peek();
                addPaths("", cursor, 1, paths);
            } catch (MalformedJsonException e) {
                // What stands before the fault has paths all the same.
            }
        }
        return paths;
    }

    private static void addPaths(String before, JsonCursor cursor, int depth, Set<String> paths) {
        cursor.expect('{');
        boolean more = cursor.any('}');
        while (more) {
            cursor.key();
            String name = new String(cursor.text(), cursor.textFrom(), cursor.textTo() - cursor.textFrom(), UTF_8);
            String path = before + (name.indexOf('.') < 0 ? name : '"' + name.replace("\"", "\"\"") + '"');
            if (paths.size() < MAX_COLUMNS) {
                paths.add(path);
            }
            if (depth < DEEPEST_PATH && cursor.peek() == '{') {
                addPaths(path + '.', cursor, depth + 1, paths);
            } else {
                cursor.skip(depth);
            }
            more = cursor.more('}');
        }
    }

    /**
     * Whether the first line that is not blank is an object by itself or, as that one may be broken, most of the first
     * lines are.
     */
    boolean isObjectALine() {
        if (text[first] != '{') {
            return false;
        }
        int lines = 0;
        int objects = 0;
        int from = first;
        while (from < text.length && lines < SAMPLES) {
            int end = from;
            boolean blank = true;
            while (end < text.length && text[end] != '\n') {
                blank &= text[end] == ' ' || text[end] == '\t' || text[end] == '\r';
                end++;
            }
            if (!blank) {
                boolean object = isObject(from, end);
                if (object && lines == 0) {
                    return true;
                }
                lines++;
                objects += object ? 1 : 0;
            }
            from = end + 1;
        }
        return objects > 1 && objects > lines / 2;
    }

    private boolean isObject(int from, int to) {
        JsonCursor cursor = new JsonCursor(new Scratch());
        cursor.open(text, from, to);
        try {
            if (cursor.peek() != '{') {
                return false;
            }
            cursor.skip(0);
            cursor.expectEnd();
            return true;
        } catch (MalformedJsonException e) {
            return false;
        }
    }

    /** What there is, for messages, or why that cannot be found out. */
    String describe(Layout layout) {
        return layout.hasColumns() || !layout.keys().isEmpty()
                ? layout.describe()
                : fault().map(why -> "its first record cannot be read, " + why).orElseGet(layout::describe);
    }

    /** What is wrong with the first record of JSON, if anything is. */
    private Optional<String> fault() {
        JsonCutter cutter =
                new JsonCutter(source, new ByteArrayInputStream(text), 0, List.of(), false, SAMPLE_BLOCK, true);
        Block block;
        try {
            block = cutter.next();
        } catch (IOException e) {
            throw new UncheckedIOException("bytes in memory cannot fail", e);
        }
        if (block == null) {
            return Optional.empty();
        }
        if (block.refused().isPresent()) {
            boolean cut = !whole && block.refused().get().message().equals(JsonCutter.CUT);
            return Optional.of(
                    cut
                            ? "it does not end within " + (text.length >> 20) + " MiB"
                            : block.refused().get().message());
        }
        JsonCursor cursor = new JsonCursor(new Scratch());
        cursor.open(block.bytes(), block.from(), block.to());
        try {
            cursor.peek();
            cursor.skip(0);
            cursor.expectEnd();
            return Optional.empty();
        } catch (MalformedJsonException e) {
            return Optional.of(e.problem());
        }
    }

    /**
     * How separated values lie in it.
     *
     * @throws LogFormatException if there is no header that can be read
     */
    Layout values() {
        return values(separator());
    }

    /**
     * How values lie in it between which this stands.
     *
     * @throws LogFormatException if there is no header that can be read
     */
    Layout values(byte separator) {
        // Blank lines before the header are no header; blanks in front of a tab-separated one belong to it.
        int lineStart = first;
        while (lineStart > 0 && text[lineStart - 1] != '\n') {
            lineStart--;
        }
        LineCutter cutter = LineCutter.ofValues(
                new ByteArrayInputStream(text, lineStart, text.length - lineStart),
                lineStart,
                separator,
                SAMPLE_BLOCK,
                true);
        Block header;
        try {
            header = cutter.next();
        } catch (IOException e) {
            throw new UncheckedIOException("bytes in memory cannot fail", e);
        }
        if (header == null || header.refused().isPresent()) {
            throw new LogFormatException(source + ": the header cannot be read, a quote is not closed");
        }
        int length = header.to() - header.from();
        int bodyFrom = Math.min(text.length, lineStart + length);
        if (!whole && bodyFrom == text.length) {
            throw new LogFormatException(source + ": the header is longer than " + (text.length >> 20) + " MiB");
        }
        int to = header.to() - 1;
        if (to > 0 && header.bytes()[to - 1] == '\r') {
            to--;
        }
        List<String> columns = LineCutter.names(header.bytes(), header.from(), to, separator);
        if (columns.size() > MAX_COLUMNS) {
            throw new LogFormatException(
                    source + " has " + columns.size() + " columns; more than " + MAX_COLUMNS + " are not read");
        }
        int line = 1;
        for (int i = 0; i < bodyFrom; i++) {
            if (text[i] == '\n') {
                line++;
            }
        }
        return Layout.csv(separator, columns, bodyFrom, line);
    }

    /** The one of comma, semicolon and tab that the first line has most of, outside of quotes. */
    private byte separator() {
        int commas = 0;
        int semicolons = 0;
        int tabs = 0;
        boolean quoted = false;
        for (int i = first; i < text.length && (quoted || text[i] != '\n'); i++) {
            switch (text[i]) {
                case '"' -> quoted = !quoted;
                case ',' -> commas += quoted ? 0 : 1;
                case ';' -> semicolons += quoted ? 0 : 1;
                case '\t' -> tabs += quoted ? 0 : 1;
                default -> {}
            }
        }
        if (commas >= semicolons && commas >= tabs) {
            return ',';
        }
        return (byte) (semicolons >= tabs ? ';' : '\t');
    }
}
