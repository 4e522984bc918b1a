package dev.oddtrail.adapter.logs;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Finds the tags in a text of XML, and looks over comments, declarations and marked sections. It does not find out whether
 * the text is well-formed, but for what it has to know to tell tags from what lies between. Not safe for use by multiple
 * threads.
 */
final class XmlScanner {
    /** What was found. */
    enum Token {
        START,
        END,
        /** An element that has no content. */
        EMPTY,
        /** Something that no document has, or what is kept has become too large. */
        FAULT,
        END_OF_TEXT
    }

    /** How many elements may lie in one another within what is kept, with that itself. */
    static final int MOST_OPEN = 21;

    private static final int READ = 1 << 16;
    private static final byte[] COMMENT = "<!--".getBytes(UTF_8);
    private static final byte[] COMMENT_END = "-->".getBytes(UTF_8);
    private static final byte[] SECTION = "<![CDATA[".getBytes(UTF_8);
    private static final byte[] SECTION_END = "]]>".getBytes(UTF_8);
    private static final byte[] INSTRUCTION_END = "?>".getBytes(UTF_8);

    private final InputStream in;
    private byte[] buffer = new byte[READ];

    /** Byte of the source with which the buffer begins, and line ends before it. */
    private long base;

    private long baseLines;

    /** Up to where line ends were counted, and how many there are in the source before. */
    private int counted;

    private long countedLines;

    private int limit;
    private boolean ended;

    /** Where the token begins; nothing from there on is dropped. */
    private int from;

    /** Where it ends. */
    private int to;

    /** Where what is kept begins; negative if nothing is. */
    private int kept = -1;

    private int nameFrom;
    private int nameTo;
    private boolean afterText;
    private boolean tooLarge;

    /** Names of the elements that are open within what is kept, from its beginning. */
    private final int[] openFroms = new int[MOST_OPEN];

    private final int[] openLengths = new int[MOST_OPEN];
    private int open;
    private String problem = "";

    XmlScanner(InputStream in) {
        this.in = in;
    }

    /** Goes to the next tag. */
    Token next() throws IOException {
        from = to;
        afterText = false;
        while (toMarkup()) {
            if (!has(1)) {
                return fault(limit, JsonCutter.CUT);
            }
            byte c = buffer[from + 1];
            if (c != '!' && c != '?') {
                return tag(c == '/');
            }
            if (!pastDeclaration(c)) {
                return fault(limit, JsonCutter.CUT);
            }
        }
        to = from;
        return tooLarge ? fault(from, "") : Token.END_OF_TEXT;
    }

    /** Goes to the next markup; false if there is none. */
    private boolean toMarkup() throws IOException {
        while (has(0)) {
            byte[] b = buffer;
            int end = limit;
            int p = from;
            while (p < end && b[p] != '<') {
                afterText |= b[p] > ' ' || b[p] < 0;
                p++;
            }
            from = p;
            if (p < end) {
                return true;
            }
        }
        return false;
    }

    private boolean pastDeclaration(byte kind) throws IOException {
        if (kind == '?') {
            return past(2, INSTRUCTION_END);
        }
        if (follows(COMMENT)) {
            return past(COMMENT.length, COMMENT_END);
        }
        if (follows(SECTION)) {
            return past(SECTION.length, SECTION_END);
        }
        return pastType();
    }

    /** Goes past the declaration of a document's type, which may have declarations in brackets. */
    private boolean pastType() throws IOException {
        from += 2;
        int open = 0;
        byte quote = 0;
        while (has(0)) {
            byte c = buffer[from++];
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '"' || c == '\'') {
                quote = c;
            } else if (c == '[' || c == '<') {
                open++;
            } else if (c == '>' && open == 0) {
                return true;
            } else if (c == ']' || c == '>') {
                open--;
            }
        }
        return false;
    }

    private boolean past(int beginning, byte[] wanted) throws IOException {
        from += beginning;
        while (has(wanted.length - 1)) {
            if (buffer[from] == wanted[0] && follows(wanted)) {
                from += wanted.length;
                return true;
            }
            from++;
        }
        return false;
    }

    private boolean follows(byte[] wanted) throws IOException {
        return has(wanted.length - 1) && Arrays.equals(buffer, from, from + wanted.length, wanted, 0, wanted.length);
    }

    private Token tag(boolean ofEnd) throws IOException {
        int begin = ofEnd ? 2 : 1;
        int length = begin;
        while (has(length) && isOfName(buffer[from + length])) {
            length++;
        }
        if (length == begin) {
            return fault(Math.min(limit, from + begin), "a tag has no name");
        }
        int nameLength = length;
        byte quote = 0;
        while (has(length)) {
            byte c = buffer[from + length];
            if (c == '<') {
                return fault(from + length, "a tag is not closed");
            } else if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '"' || c == '\'') {
                quote = c;
            } else if (c == '>') {
                nameFrom = from + begin;
                nameTo = from + nameLength;
                to = from + length + 1;
                return ofEnd ? Token.END : buffer[to - 2] == '/' ? Token.EMPTY : Token.START;
            }
            length++;
        }
        return fault(limit, JsonCutter.CUT);
    }

    private static boolean isOfName(byte c) {
        return c > ' ' ? c != '>' && c != '/' && c != '<' && c != '=' && c != '"' && c != '\'' : c < 0;
    }

    private Token fault(int end, String newProblem) {
        to = end;
        problem = newProblem;
        return Token.FAULT;
    }

    /** What is wrong where there is a fault; what is kept may be too large as well. */
    String problem() {
        return problem;
    }

    boolean isTooLarge() {
        return tooLarge;
    }

    /**
     * Goes, after a fault, to where an element of this name seems to begin, or to the end.
     *
     * @return how many bytes that are no blanks lie between
     */
    long resume(byte[] name) throws IOException {
        tooLarge = false;
        long skipped = 0;
        from = Math.max(to, (kept < 0 ? from : kept) + 1);
        kept = -1;
        while (has(0)) {
            if (buffer[from] == '<' && begins(name)) {
                break;
            }
            tooLarge = false;
            skipped += buffer[from] > ' ' || buffer[from] < 0 ? 1 : 0;
            from++;
        }
        to = from;
        return skipped;
    }

    /** Whether a tag of this name begins here, perhaps with a prefix. */
    private boolean begins(byte[] name) throws IOException {
        int length = 1;
        int start = 1;
        while (has(length) && isOfName(buffer[from + length])) {
            length++;
            if (buffer[from + length - 1] == ':') {
                start = length;
            }
        }
        return Arrays.equals(buffer, from + start, from + length, name, 0, name.length);
    }

    /** Keeps what begins with the present token. */
    void keep() {
        kept = from;
        open = 0;
    }

    /** Notes that the element whose tag is the present token is open; false if there are too many. */
    boolean open() {
        if (open == MOST_OPEN) {
            return false;
        }
        openFroms[open] = nameFrom - kept;
        openLengths[open++] = nameTo - nameFrom;
        return true;
    }

    /** Whether the present token closes the element that was opened last. */
    boolean close() {
        open--;
        int name = kept + openFroms[open];
        return Arrays.equals(buffer, name, name + openLengths[open], buffer, nameFrom, nameTo);
    }

    /** How many elements are open. */
    int openElements() {
        return open;
    }

    /** What was kept, up to the end of the present token. */
    byte[] kept() {
        return Arrays.copyOfRange(buffer, kept, Math.max(kept, to));
    }

    void release() {
        kept = -1;
        tooLarge = false;
    }

    /** The present token. */
    byte[] token() {
        return Arrays.copyOfRange(buffer, from, to);
    }

    /** The name of the present tag as it stands. */
    String name() {
        return new String(buffer, nameFrom, nameTo - nameFrom, UTF_8);
    }

    /** Byte of the source at which the present token begins. */
    long offset() {
        return base + from;
    }

    /** Line ends of the source before the present token. */
    long line() {
        return lineAt(from);
    }

    /** Line ends of the source before the end of the present token. */
    long lineOfEnd() {
        return lineAt(to);
    }

    private long lineAt(int place) {
        if (place < counted) {
            counted = 0;
            countedLines = baseLines;
        }
        while (counted < place) {
            countedLines += buffer[counted++] == '\n' ? 1 : 0;
        }
        return countedLines;
    }

    /** Whether there is text other than blanks right before the present token. */
    boolean isAfterText() {
        return afterText;
    }

    /** Whether so many bytes of the source come after the one at which the token begins. */
    private boolean has(int count) throws IOException {
        while (from + count >= limit) {
            if (ended || tooLarge) {
                return false;
            }
            fill();
        }
        return true;
    }

    private void fill() throws IOException {
        int start = kept < 0 ? from : Math.min(kept, from);
        if (limit - start > RecordCutter.MAX_RECORD) {
            tooLarge = true;
            return;
        }
        if (start > 0) {
            drop(start);
        }
        if (buffer.length - limit < READ / 2) {
            buffer = Arrays.copyOf(buffer, 2 * buffer.length);
        }
        int read = in.read(buffer, limit, buffer.length - limit);
        if (read < 0) {
            ended = true;
        } else {
            limit += read;
        }
    }

    private void drop(int count) {
        baseLines = lineAt(count);
        counted -= count;
        System.arraycopy(buffer, count, buffer, 0, limit - count);
        base += count;
        limit -= count;
        from -= count;
        to -= count;
        kept -= kept < 0 ? 0 : count;
        nameFrom -= count;
        nameTo -= count;
    }
}
