package dev.oddtrail.adapter.logs;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.oddtrail.application.log.LogFormatException;
import dev.oddtrail.application.log.Rejection;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Cuts records out of JSON documents of any size: objects one after the other, in arrays, or in an array somewhere
 * within an object; and the rows of tables. It only follows brackets and strings; whether a record is well-formed is
 * found out by whoever parses it.
 */
final class JsonCutter implements RecordCutter {
    /** What is said of a record whose end is missing. */
    static final String CUT = "the log ends within this record";

    private static final byte[] RECORD = "Record ".getBytes(UTF_8);
    private static final int WINDOW = 1 << 16;
    private static final int MAX_NESTING = 200;
    private static final int MAX_RAW = 4 * Rejection.MAX_RAW;
    private static final int MAX_ASIDE = 1 << 20;
    private static final long MAX_SPAN = 1L << 30;

    private final String source;
    private final InputStream in;
    private final List<String> path;
    private final boolean tables;
    private final int target;
    private final boolean oneByOne;
    private final List<String> warnings = new ArrayList<>();

    private final byte[] window;
    private int position;
    private int limit;
    private boolean ended;

    /** Byte of the source at which the window begins. */
    private long windowOffset;

    private long lineEnds;

    /** The arrays and objects that lie open around the present place. */
    private final boolean[] arrays = new boolean[MAX_NESTING];

    /** How many names of the path lead to each of them. */
    private final int[] levels = new int[MAX_NESTING];

    private int nesting;
    private List<String> columns = List.of();
    private boolean tableHasColumns;

    // What is kept of a value that is read over: its bytes from the mark on, as far as they are wanted.
    private final Scratch kept = new Scratch();
    private boolean keeping;
    private int mark;
    private int keepAtMost;
    private boolean keptAll;

    // The block that is being filled.
    private byte[] block = new byte[0];
    private int filled;
    private int count;
    private int[] froms = new int[64];
    private int[] tos = new int[64];
    private long[] offsets = new long[64];
    private int[] lines = new int[64];
    private long blockOffset;
    private long blockLines;
    private long emittedLines;
    private @Nullable Block pending;

    // Text that is no record, which was met on the way to the next one.
    private boolean refusedText;
    private long refusedAt;
    private long refusedLine;

    /**
     * @param offset bytes of the source before the stream
     * @param path names that lead to the records; none when they are at the top
     * @param tables whether records are the rows of tables
     * @param oneByOne whether each block is to hold a single record
     */
    JsonCutter(
            String source,
            InputStream in,
            long offset,
            List<String> path,
            boolean tables,
            int target,
            boolean oneByOne) {
        this.source = source;
        this.in = in;
        this.windowOffset = offset;
        this.path = path;
        this.tables = tables;
        this.target = target;
        this.oneByOne = oneByOne;
        this.window = new byte[Math.max(16, Math.min(WINDOW, target))];
    }

    @Override
    public List<String> warnings() {
        return warnings;
    }

    /** Columns of the table that was met last. */
    List<String> columns() {
        return columns;
    }

    @Override
    public void recycle(Block used) {
        // Blocks of JSON differ in size too much to be worth keeping.
    }

    @Override
    public @Nullable Block next() throws IOException {
        if (pending != null) {
            Block held = pending;
            pending = null;
            return held;
        }
        startBlock();
        while (advance()) {
            long at = windowOffset + position;
            long line = lineEnds;
            keep(MAX_RECORD);
            boolean closed = skipValue();
            release();
            if (!closed) {
                return refused(Rejection.Reason.UNREADABLE_RECORD, CUT, at, line);
            }
            if (!keptAll) {
                return refused(
                        Rejection.Reason.RECORD_TOO_LARGE,
                        "the record does not end within " + (MAX_RECORD >> 20) + " MiB",
                        at,
                        line);
            }
            add(at, line);
            // Rows of another table cannot lie in the same block.
            if (oneByOne || filled >= target || at - blockOffset > MAX_SPAN || (tables && peek() == ']')) {
                return finishBlock(lineEnds);
            }
        }
        if (refusedText) {
            refusedText = false;
            return refused(Rejection.Reason.UNREADABLE_RECORD, "this is no JSON object", refusedAt, refusedLine);
        }
        if (nesting > 0) {
            nesting = 0;
            warnings.add(source + ": the document ends before its brackets are closed; records may be missing");
        }
        return count > 0 ? finishBlock(lineEnds) : null;
    }

    private void startBlock() {
        block = new byte[Math.min(target, 1 << 16) + 16];
        filled = 0;
        count = 0;
        blockLines = emittedLines;
        blockOffset = windowOffset + position;
    }

    private void add(long at, long line) {
        int length = kept.length();
        if (block.length - filled < length) {
            block = Arrays.copyOf(block, Math.max(2 * block.length, filled + length));
        }
        System.arraycopy(kept.bytes(), 0, block, filled, length);
        if (count == froms.length) {
            froms = Arrays.copyOf(froms, 2 * count);
            tos = Arrays.copyOf(tos, 2 * count);
            offsets = Arrays.copyOf(offsets, 2 * count);
            lines = Arrays.copyOf(lines, 2 * count);
        }
        froms[count] = filled;
        filled += length;
        tos[count] = filled;
        offsets[count] = at;
        lines[count] = (int) (line - blockLines);
        count++;
    }

    private Block finishBlock(long linesNow) {
        Block done = new Block(
                block,
                0,
                filled,
                blockOffset,
                Optional.of(new Block.Slices(
                        count,
                        Arrays.copyOf(froms, count),
                        Arrays.copyOf(tos, count),
                        Arrays.copyOf(offsets, count),
                        Arrays.copyOf(lines, count),
                        (int) (linesNow - emittedLines),
                        columns,
                        List.of())),
                Optional.empty());
        emittedLines = linesNow;
        return done;
    }

    /** The block so far; the refused record, which was kept, comes after it. */
    private Block refused(Rejection.Reason reason, String message, long at, long line) {
        int length = Math.min(kept.length(), MAX_RAW);
        Block refusal = new Block(
                Arrays.copyOf(kept.bytes(), length),
                0,
                length,
                at,
                Optional.empty(),
                Optional.of(new Block.Refused(reason, message, (int) (lineEnds - line))));
        if (count == 0 && line == emittedLines) {
            emittedLines = lineEnds;
            return refusal;
        }
        // The lines before the refused record belong to the block, those within it to the record.
        Block before = finishBlock(line);
        emittedLines = lineEnds;
        pending = refusal;
        return before;
    }

    /** Goes to the beginning of the next record; false at the end, or when something was refused on the way. */
    private boolean advance() throws IOException {
        while (true) {
            int c = peek();
            if (c < 0) {
                return false;
            }
            if (c == ',') {
                position++;
            } else if (nesting == 0) {
                if (c == '{' && path.isEmpty()) {
                    return true;
                }
                if (c == '{' || c == '[') {
                    open(c == '[', 0);
                } else {
                    refuseText();
                    if (!isRecordNumber(kept.bytes(), 0, kept.length())) {
                        return false;
                    }
                    refusedText = false;
                }
            } else if (arrays[nesting - 1]) {
                int level = levels[nesting - 1];
                boolean here = level == path.size();
                if (c == ']') {
                    close();
                } else if (here && (tables ? c == '[' : c == '{')) {
                    return true;
                } else if ((c == '{' && !here) || (c == '[' && !here) || (c == '[' && !tables)) {
                    open(c == '[', level);
                } else if (here || c == '}') {
                    refuseText();
                    return false;
                } else {
                    skipValue();
                }
            } else if (c == '}') {
                close();
            } else if (c == '"') {
                if (member(levels[nesting - 1])) {
                    return true;
                }
            } else {
                refuseText();
                return false;
            }
        }
    }

    /** Reads a name of an object that lies on the way; whether its value is a record. */
    private boolean member(int level) throws IOException {
        String name = aside();
        if (peek() == ':') {
            position++;
        }
        int c = peek();
        boolean onPath = level < path.size() && path.get(level).equals(name);
        if (c == ',' || c == '}') {
            return false;
        }
        if (onPath && c == '[') {
            if (tables && level == 1 && !tableHasColumns) {
                throw new LogFormatException(source + ": a table gives its rows before its columns");
            }
            open(true, level + 1);
        } else if (onPath && c == '{') {
            if (level + 1 == path.size()) {
                return true;
            }
            open(false, level + 1);
        } else if (tables && level == 1 && name.equals("columns")) {
            columns = columnNames(aside());
            tableHasColumns = true;
        } else if (tables && level == 0 && name.equals("error")) {
            warnings.add(source + ": the answer is only a part of the result: " + Excerpt.of(aside()));
        } else {
            skipValue();
        }
        return false;
    }

    private List<String> columnNames(String json) {
        byte[] text = json.getBytes(UTF_8);
        JsonCursor cursor = new JsonCursor(new Scratch());
        cursor.open(text, 0, text.length);
        List<String> names = new ArrayList<>();
        try {
            cursor.peek();
            cursor.expect('[');
            boolean more = cursor.any(']');
            while (more) {
                names.add(columnName(cursor));
                more = cursor.more(']');
            }
        } catch (MalformedJsonException e) {
            throw new LogFormatException(source + ": the columns of a table cannot be read: " + e.problem(), e);
        }
        return List.copyOf(names);
    }

    private static String columnName(JsonCursor cursor) {
        String name = "";
        cursor.expect('{');
        boolean more = cursor.any('}');
        while (more) {
            cursor.key();
            boolean named = new String(cursor.text(), cursor.textFrom(), cursor.textTo() - cursor.textFrom(), UTF_8)
                    .equals("name");
            FieldKind kind = cursor.value(2);
            if (named && kind == FieldKind.TEXT) {
                name = new String(cursor.text(), cursor.textFrom(), cursor.textTo() - cursor.textFrom(), UTF_8);
            }
            more = cursor.more('}');
        }
        return name;
    }

    private void open(boolean array, int level) {
        if (nesting == MAX_NESTING) {
            throw new LogFormatException(
                    source + ": more than " + MAX_NESTING + " arrays and objects lie around the records");
        }
        if (!array && tables && level == 1) {
            tableHasColumns = false;
        }
        arrays[nesting] = array;
        levels[nesting] = level;
        nesting++;
        position++;
    }

    private void close() {
        nesting--;
        position++;
    }

    /** Refuses text that is neither a record nor leads to one, up to the end of its line or to a bracket. */
    private void refuseText() throws IOException {
        long at = windowOffset + position;
        long line = lineEnds;
        keep(MAX_RAW);
        do {
            position++;
        } while (fillIfEmpty() && !endsText(window[position]));
        release();
        refusedText = true;
        refusedAt = at;
        refusedLine = line;
    }

    /** Whether a line is what evtx_dump writes above each record, such as {@code Record 17}. */
    static boolean isRecordNumber(byte[] text, int from, int to) {
        int end = AsciiText.beforeBlanks(text, from, to);
        int digits = from + RECORD.length;
        if (end <= digits || !Arrays.equals(RECORD, 0, RECORD.length, text, from, digits)) {
            return false;
        }
        for (int i = digits; i < end; i++) {
            if (text[i] < '0' || text[i] > '9') {
                return false;
            }
        }
        return true;
    }

    private static boolean endsText(byte c) {
        return c == '\n' || c == '{' || c == '[' || c == '}' || c == ']' || c == ',';
    }

    /** A short value as text: the content of a string, or the JSON text of anything else. */
    private String aside() throws IOException {
        keep(MAX_ASIDE);
        boolean closed = skipValue();
        release();
        if (!closed) {
            return "";
        }
        if (!keptAll) {
            throw new LogFormatException(
                    source + ": what leads to the records is longer than " + (MAX_ASIDE >> 20) + " MiB");
        }
        byte[] text = kept.bytes();
        int length = kept.length();
        if (text[0] != '"') {
            return new String(text, 0, length, UTF_8);
        }
        JsonCursor cursor = new JsonCursor(new Scratch());
        cursor.open(text, 0, length);
        try {
            cursor.peek();
            cursor.string();
        } catch (MalformedJsonException e) {
            throw new LogFormatException(source + ": what leads to the records is no JSON: " + e.problem(), e);
        }
        return new String(cursor.text(), cursor.textFrom(), cursor.textTo() - cursor.textFrom(), UTF_8);
    }

    private void keep(int atMost) {
        kept.clear();
        keeping = true;
        keptAll = true;
        mark = position;
        keepAtMost = atMost;
    }

    private void release() {
        keepWindow();
        keeping = false;
    }

    private void keepWindow() {
        int room = keepAtMost - kept.length();
        int length = position - mark;
        if (length > room) {
            keptAll = false;
        }
        kept.append(window, mark, mark + Math.min(length, room));
    }

    /** Reads over a value by its brackets and strings; whether it ends at all. */
    private boolean skipValue() throws IOException {
        int c = peek();
        if (c == '"') {
            return skipString();
        }
        if (c != '{' && c != '[') {
            while (fillIfEmpty() && !endsScalar(window[position])) {
                position++;
            }
            return true;
        }
        long depth = 0;
        while (fillIfEmpty()) {
            byte b = window[position];
            if (b == '"') {
                if (!skipString()) {
                    return false;
                }
                continue;
            }
            position++;
            if (b == '{' || b == '[') {
                depth++;
            } else if (b == '}' || b == ']') {
                depth--;
                if (depth == 0) {
                    return true;
                }
            } else if (b == '\n') {
                lineEnds++;
            }
        }
        return false;
    }

    private static boolean endsScalar(byte c) {
        return c == ',' || c == ']' || c == '}' || c == '\n' || c == ' ' || c == '\r' || c == '\t';
    }

    private boolean skipString() throws IOException {
        position++;
        while (fillIfEmpty()) {
            byte[] w = window;
            int end = limit;
            int p = position;
            while (p < end) {
                byte c = w[p++];
                if (c == '"') {
                    position = p;
                    return true;
                }
                if (c == '\\') {
                    position = p;
                    if (!fillIfEmpty()) {
                        return false;
                    }
                    // The window may have moved, and what follows the backslash is no quote that ends.
                    end = limit;
                    p = position;
                    if (w[p] == '\n') {
                        lineEnds++;
                    }
                    p++;
                } else if (c == '\n') {
                    lineEnds++;
                }
            }
            position = p;
        }
        return false;
    }

    /** Skips blanks, and looks at what follows; -1 at the end. */
    private int peek() throws IOException {
        while (fillIfEmpty()) {
            byte c = window[position];
            if (c == '\n') {
                lineEnds++;
            } else if (c != ' ' && c != '\r' && c != '\t') {
                return c & 0xff;
            }
            position++;
        }
        return -1;
    }

    private boolean fillIfEmpty() throws IOException {
        if (position < limit) {
            return true;
        }
        if (ended) {
            return false;
        }
        if (keeping) {
            keepWindow();
        }
        windowOffset += limit;
        position = 0;
        mark = 0;
        limit = 0;
        int read = in.read(window, 0, window.length);
        if (read < 0) {
            ended = true;
            return false;
        }
        limit = read;
        return true;
    }
}
