package dev.oddtrail.adapter.logs;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.oddtrail.application.log.LogFormatException;
import dev.oddtrail.application.log.Rejection;
import java.io.ByteArrayInputStream;
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
 * found out by whoever parses it. Where a record is so damaged that its end is missing, it goes on at the next object that
 * begins with the same name as the records before, where none can be: what is lost by damage is counted.
 */
final class JsonCutter implements RecordCutter {
    /** What is said of a record whose end is missing. */
    static final String CUT = "the log ends within this record";

    private static final String DAMAGED = "the next record begins before this one ends";
    private static final byte[] RECORD = "Record ".getBytes(UTF_8);
    private static final int WINDOW = 1 << 16;
    private static final int MAX_NESTING = 200;
    private static final int MAX_RAW = 4 * Rejection.MAX_RAW;
    private static final int MAX_ASIDE = 1 << 20;
    private static final long MAX_SPAN = 1L << 30;

    /** How many bytes before the present place are always at hand. */
    private static final int TAIL = 256;

    /** How deep the kinds of brackets are known. */
    private static final int MAX_KINDS = Long.SIZE;

    /** How long a name may be by which the beginning of a record is known. */
    private static final int MAX_NAME = 100;

    /** How often the end of a source may be read again. */
    private static final int MOST_TURNS_BACK = 8;

    private final String source;
    private InputStream in;
    private final List<String> path;
    private final boolean tables;
    private final int target;
    private final boolean oneByOne;
    private final long start;
    private final List<String> warnings = new ArrayList<>();

    private final byte[] window;
    private int position = TAIL;
    private int limit = TAIL;
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

    /** Whether the document led to where records lie, and where it begins. */
    private boolean reached;

    private long documentAt;
    private long documentLine;

    /** The name with which records begin; empty until one was read. */
    private byte[] firstName = {};

    /** The name with which the last record began. */
    private byte[] lastName = {};

    /** Bytes before the present place with which the next record begins already; 0 where it is still looked for. */
    private int begun;

    /** Where within the present record another may begin, as it may in an array within it; -1 where none may. */
    private long candidateAt;

    private long candidateLine;
    private int turnsBack;
    private final Loss loss = new Loss();

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
        this.start = offset;
        this.windowOffset = offset - TAIL;
        this.path = path;
        this.tables = tables;
        this.target = target;
        this.oneByOne = oneByOne;
        this.window = new byte[TAIL + Math.max(16, Math.min(WINDOW, target))];
    }

    @Override
    public List<String> warnings() {
        List<String> all = new ArrayList<>(warnings);
        loss.warning(source).ifPresent(all::add);
        return all;
    }

    @Override
    public long lostBytes() {
        return loss.bytes();
    }

    @Override
    public long readBytes() {
        return windowOffset + position - start;
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
        while (begun > 0 || advance()) {
            long at = windowOffset + position - begun;
            long line = lineEnds - lineEndsBefore(begun);
            keep(MAX_RECORD);
            End end = skipRecord();
            release();
            if (end == End.CUT && candidateAt >= 0 && keptAll && turnsBack < MOST_TURNS_BACK) {
                turnBack(at);
                end = End.DAMAGED;
            }
            if (end != End.CLOSED) {
                long endLine = lineEnds - lineEndsBefore(begun);
                loss.add(line, windowOffset + position - begun - at, endLine - line);
                return refused(Rejection.Reason.UNREADABLE_RECORD, end == End.CUT ? CUT : DAMAGED, at, line, endLine);
            }
            if (!keptAll) {
                return refused(
                        Rejection.Reason.RECORD_TOO_LARGE,
                        "the record does not end within " + (MAX_RECORD >> 20) + " MiB",
                        at,
                        line,
                        lineEnds);
            }
            add(at, line);
            // Rows of another table cannot lie in the same block.
            if (oneByOne || filled >= target || at - blockOffset > MAX_SPAN || (tables && peek() == ']')) {
                return finishBlock(lineEnds);
            }
        }
        if (refusedText) {
            refusedText = false;
            return refused(
                    Rejection.Reason.UNREADABLE_RECORD, "this is no JSON object", refusedAt, refusedLine, lineEnds);
        }
        if (nesting > 0) {
            nesting = 0;
            if (loss.bytes() == 0) {
                warnings.add(source + ": the document ends before its brackets are closed; records may be missing");
            }
        }
        return count > 0 ? finishBlock(lineEnds) : null;
    }

    private void startBlock() {
        block = new byte[Math.min(target, 1 << 16) + 16];
        filled = 0;
        count = 0;
        blockLines = emittedLines;
        blockOffset = windowOffset + position - begun;
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
    private Block refused(Rejection.Reason reason, String message, long at, long line, long endLine) {
        int length = (int) Math.min(Math.min(kept.length(), MAX_RAW), windowOffset + position - begun - at);
        Block refusal = new Block(
                Arrays.copyOf(kept.bytes(), length),
                0,
                length,
                at,
                Optional.empty(),
                Optional.of(new Block.Refused(reason, message, (int) (endLine - line))));
        if (count == 0 && line == emittedLines) {
            emittedLines = endLine;
            return refusal;
        }
        // The lines before the refused record belong to the block, those within it to the record.
        Block before = finishBlock(line);
        emittedLines = endLine;
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
                reached = true;
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
        if (nesting == 0) {
            documentAt = windowOffset + position;
            documentLine = lineEnds;
            reached = false;
        }
        reached |= array && level == path.size();
        arrays[nesting] = array;
        levels[nesting] = level;
        nesting++;
        position++;
    }

    private void close() {
        nesting--;
        position++;
        if (nesting == 0 && !reached) {
            loss.add(documentLine, windowOffset + position - documentAt, lineEnds - documentLine);
        }
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
        mark = position - begun;
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

    /** How reading over a record ended: with it, with the log, or where the next record begins. */
    private enum End {
        CLOSED,
        CUT,
        DAMAGED
    }

    /**
     * Reads over a record that is at its beginning, or begun. Where another begins although this one has not ended, the
     * other is begun.
     */
    private End skipRecord() throws IOException {
        if (tables) {
            return skipValue() ? End.CLOSED : End.CUT;
        }
        int depth = begun > 0 ? 1 : 0;
        long objects = depth;
        boolean mismatched = false;
        boolean named = begun > 0;
        byte[] ownName = firstName;
        byte nameEnd = lastByteOfName();
        begun = 0;
        candidateAt = -1;
        while (fillIfEmpty()) {
            byte b = window[position];
            if (b == '"') {
                // A quote that begins a string behind the name means that the one before the name ended a string.
                int behind = window[position - 1] == nameEnd ? recordBehind(position) : 0;
                if (behind > 0) {
                    position++;
                    begun = behind + 1;
                    return End.DAMAGED;
                }
                long nameAt = named ? 0 : windowOffset + position + 1;
                if (!skipString()) {
                    return End.CUT;
                }
                if (!named) {
                    named = true;
                    ownName = name((int) Math.min(MAX_NAME + 1, windowOffset + position - 1 - nameAt));
                    firstName = firstName.length == 0 ? ownName : firstName;
                    nameEnd = lastByteOfName();
                }
                behind = depth > 1 && window[position - 2] == nameEnd ? recordBehind(position - 1) : 0;
                if (behind > 0 && (mismatched || isObject(objects, depth - 1))) {
                    begun = behind + 1;
                    return End.DAMAGED;
                }
                if (behind > 0 && candidateAt < 0) {
                    candidateAt = windowOffset + position - behind - 1;
                    candidateLine = lineEnds - lineEndsBefore(behind + 1);
                }
                continue;
            }
            position++;
            if (b == '{' || b == '[') {
                if (depth < MAX_KINDS) {
                    long bit = 1L << depth;
                    objects = b == '{' ? objects | bit : objects & ~bit;
                }
                depth++;
            } else if (b == '}' || b == ']') {
                mismatched |= depth <= MAX_KINDS && isObject(objects, depth) != (b == '}');
                depth--;
                if (depth == 0) {
                    learnFirstName(ownName);
                    return End.CLOSED;
                }
            } else if (b == '\n') {
                lineEnds++;
            }
        }
        return End.CUT;
    }

    /** Goes back from the end of the source to where another record may have begun within the one that does not end. */
    private void turnBack(long at) {
        turnsBack++;
        in = new ByteArrayInputStream(Arrays.copyOfRange(kept.bytes(), (int) (candidateAt - at), kept.length()));
        ended = false;
        position = TAIL;
        limit = TAIL;
        windowOffset = candidateAt - TAIL;
        lineEnds = candidateLine;
    }

    private byte lastByteOfName() {
        return firstName.length == 0 ? 0 : firstName[firstName.length - 1];
    }

    /** Whether the bracket of this depth is one of an object; not where it is too deep to be known. */
    private static boolean isObject(long objects, int depth) {
        return depth <= MAX_KINDS && (objects & 1L << (depth - 1)) != 0;
    }

    /** Takes a name for that of records when two have begun with it, one after the other. */
    private void learnFirstName(byte[] name) {
        if (Arrays.equals(name, lastName)) {
            firstName = name;
        }
        lastName = name;
    }

    /** The name of this length that ends before the quote behind which the reading is, if records are known by it. */
    private byte[] name(int length) {
        int to = position - 1;
        int from = to - length;
        if (length == 0
                || length > MAX_NAME
                || !followsOnlyOpeningQuotes(window[from])
                || Arrays.equals(window, from, to, firstName, 0, firstName.length)) {
            return firstName;
        }
        return Arrays.copyOfRange(window, from, to);
    }

    /** Whether a byte can stand behind a quote that begins a string, and never behind one that ends it. */
    private static boolean followsOnlyOpeningQuotes(byte c) {
        return c < 0 || c == '_' || c == '@' || c == '$' || Character.isLetterOrDigit(c);
    }

    /**
     * How many bytes before a quote the brace stands with which a record begins, when the quote is the one that ends the
     * name of its first field; 0 if it is not, or if the brace stands behind a colon, where a value begins and no record.
     */
    private int recordBehind(int quote) {
        int opening = quote - firstName.length - 1;
        if (firstName.length == 0
                || window[opening] != '"'
                || !Arrays.equals(window, opening + 1, quote, firstName, 0, firstName.length)) {
            return 0;
        }
        int first = quote - TAIL + 1;
        int brace = beforeBlanks(first, opening);
        int before = beforeBlanks(first, brace);
        return before < first || window[brace] != '{' || window[before] == ':' ? 0 : quote - brace;
    }

    /** The last byte before a place that is no blank; less than the first place if there is none. */
    private int beforeBlanks(int first, int at) {
        int i = at - 1;
        while (i >= first && (window[i] == ' ' || window[i] == '\n' || window[i] == '\r' || window[i] == '\t')) {
            i--;
        }
        return i;
    }

    /** Line ends in so many bytes before the present place. */
    private int lineEndsBefore(int length) {
        int found = 0;
        for (int i = position - length; i < position; i++) {
            found += window[i] == '\n' ? 1 : 0;
        }
        return found;
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
        System.arraycopy(window, limit - TAIL, window, 0, TAIL);
        windowOffset += limit - TAIL;
        position = TAIL;
        mark = TAIL;
        limit = TAIL;
        int read = in.read(window, TAIL, window.length - TAIL);
        if (read < 0) {
            ended = true;
            return false;
        }
        limit += read;
        return true;
    }
}
