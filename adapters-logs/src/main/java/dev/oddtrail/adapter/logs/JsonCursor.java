package dev.oddtrail.adapter.logs;

/**
 * Walks through one JSON text in a slice of bytes, strictly by RFC 8259, and gives its values as slices: no string is
 * made. Strings without escapes are slices of the text itself, others are decoded into the scratch. Not safe for use by
 * multiple threads.
 *
 * <p>The text may also be the content of a quoted value, in which every quote is doubled. It is read as it stands there,
 * and ends at the first quote that is not.
 */
final class JsonCursor {
    /** How deep arrays and objects may lie in one another. */
    static final int MAX_DEPTH = 200;

    /** What {@link #peek()} gives at the end. */
    static final int END = -1;

    private static final byte[] NOTHING = {};

    private final Scratch scratch;
    private byte[] bytes = NOTHING;
    private int position;
    private int end;
    private boolean doubled;
    private int lineEnds;

    private byte[] text = NOTHING;
    private int textFrom;
    private int textTo;

    JsonCursor(Scratch scratch) {
        this.scratch = scratch;
    }

    void open(byte[] bytes, int from, int to) {
        this.bytes = bytes;
        this.position = from;
        this.end = to;
        this.doubled = false;
        this.lineEnds = 0;
    }

    /**
     * Opens the content of a quoted value.
     *
     * @param to where the content ends at the latest, with a byte behind it
     */
    void openQuoted(byte[] bytes, int from, int to) {
        open(bytes, from, to);
        this.doubled = true;
    }

    boolean quoted() {
        return doubled;
    }

    /** Number of line ends between the values read so far. */
    int lineEnds() {
        return lineEnds;
    }

    byte[] bytes() {
        return bytes;
    }

    int position() {
        return position;
    }

    /** Where the text ends at the latest. */
    int end() {
        return end;
    }

    /** Goes on behind a part that was read otherwise. */
    void moveTo(int newPosition) {
        position = newPosition;
    }

    /** Array of the value that was read last. */
    byte[] text() {
        return text;
    }

    int textFrom() {
        return textFrom;
    }

    int textTo() {
        return textTo;
    }

    /** Skips blanks and looks at what follows: a byte, or {@link #END}. */
    int peek() {
        byte[] b = bytes;
        int p = position;
        int limit = end;
        while (p < limit) {
            byte c = b[p];
            if (c > ' ' || c < 0) {
                position = p;
                return c == '"' && doubled && b[p + 1] != '"' ? END : c & 0xff;
            }
            if (c == '\n') {
                lineEnds++;
            } else if (c != ' ' && c != '\r' && c != '\t') {
                position = p;
                return c;
            }
            p++;
        }
        position = p;
        return END;
    }

    /** Takes the byte that was peeked. */
    void take() {
        position++;
    }

    /** Takes this byte after blanks. */
    void expect(char wanted) {
        if (peek() != wanted) {
            throw unexpected("'" + wanted + "'");
        }
        position++;
    }

    /** Makes sure that nothing follows. */
    void expectEnd() {
        if (peek() != END) {
            throw unexpected("the end");
        }
    }

    /** Reads an object's key and the colon behind it; the key is the text then. */
    void key() {
        if (peek() != '"') {
            throw unexpected("a name in quotes");
        }
        string();
        expect(':');
    }

    /** After an element: whether another one follows. */
    boolean more(char close) {
        int c = peek();
        if (c == ',') {
            position++;
            return true;
        }
        if (c == close) {
            position++;
            return false;
        }
        throw unexpected("',' or '" + close + "'");
    }

    /** After an opening bracket: whether there is an element at all. */
    boolean any(char close) {
        if (peek() == close) {
            position++;
            return false;
        }
        return true;
    }

    /**
     * Reads any value. Its text is the content of a string, or the JSON text of anything else.
     *
     * @param depth how many arrays and objects lie around it
     */
    FieldKind value(int depth) {
        int c = peek();
        if (c == '"') {
            string();
            return FieldKind.TEXT;
        }
        int from = position;
        FieldKind kind = skip(c, depth);
        text = bytes;
        textFrom = from;
        textTo = position;
        return kind;
    }

    /** Reads over any value without keeping it. */
    void skip(int depth) {
        skip(peek(), depth);
    }

    private FieldKind skip(int first, int depth) {
        return switch (first) {
            case '"' -> {
                skipString();
                yield FieldKind.TEXT;
            }
            case '{' -> {
                enter(depth);
                if (any('}')) {
                    do {
                        if (peek() != '"') {
                            throw unexpected("a name in quotes");
                        }
                        skipString();
                        expect(':');
                        skip(peek(), depth + 1);
                    } while (more('}'));
                }
                yield FieldKind.OBJECT;
            }
            case '[' -> {
                enter(depth);
                if (any(']')) {
                    do {
                        skip(peek(), depth + 1);
                    } while (more(']'));
                }
                yield FieldKind.ARRAY;
            }
            case 't' -> {
                word("true");
                yield FieldKind.TRUE;
            }
            case 'f' -> {
                word("false");
                yield FieldKind.FALSE;
            }
            case 'n' -> {
                word("null");
                yield FieldKind.NULL;
            }
            default -> {
                number(first);
                yield FieldKind.NUMBER;
            }
        };
    }

    /** Takes an opening bracket. */
    void enter(int depth) {
        if (depth >= MAX_DEPTH) {
            throw new MalformedJsonException("more than " + MAX_DEPTH + " arrays and objects in one another");
        }
        position++;
    }

    private void word(String word) {
        int length = word.length();
        if (end - position < length) {
            throw unexpected(word);
        }
        for (int i = 0; i < length; i++) {
            if (bytes[position + i] != word.charAt(i)) {
                throw unexpected(word);
            }
        }
        position += length;
    }

    private void number(int first) {
        int p = position;
        if (first == '-') {
            p++;
        }
        int digits = p;
        p = digits(p);
        if (p == digits) {
            throw unexpected("a value");
        }
        if (bytes[digits] == '0' && p > digits + 1) {
            throw unexpected("a number without leading zeros");
        }
        if (p < end && bytes[p] == '.') {
            p = someDigits(p + 1);
        }
        if (p < end && (bytes[p] == 'e' || bytes[p] == 'E')) {
            p++;
            if (p < end && (bytes[p] == '+' || bytes[p] == '-')) {
                p++;
            }
            p = someDigits(p);
        }
        position = p;
    }

    private int someDigits(int from) {
        int to = digits(from);
        if (to == from) {
            position = from;
            throw unexpected("a digit");
        }
        return to;
    }

    private int digits(int from) {
        int p = from;
        while (p < end && bytes[p] >= '0' && bytes[p] <= '9') {
            p++;
        }
        return p;
    }

    /** Reads a string, whose opening quote was peeked. */
    void string() {
        byte[] b = bytes;
        int limit = end;
        int from = doubled ? position + 2 : position + 1;
        int p = from;
        while (p < limit) {
            byte c = b[p];
            // Most characters of most logs are letters, which lie above the backslash.
            if (c > '\\') {
                p++;
            } else if (c == '"') {
                text = b;
                textFrom = from;
                textTo = p;
                position = behindQuote(p);
                return;
            } else if (c == '\\') {
                decode(from, p);
                return;
            } else if (c >= 0 && c < ' ') {
                throw control(p);
            } else {
                p++;
            }
        }
        throw unclosed();
    }

    private void skipString() {
        byte[] b = bytes;
        int limit = end;
        int p = doubled ? position + 2 : position + 1;
        while (p < limit) {
            byte c = b[p];
            if (c > '\\') {
                p++;
            } else if (c == '"') {
                position = behindQuote(p);
                return;
            } else if (c == '\\') {
                p = skipEscape(p);
            } else if (c >= 0 && c < ' ') {
                throw control(p);
            } else {
                p++;
            }
        }
        throw unclosed();
    }

    private int behindQuote(int quote) {
        if (!doubled) {
            return quote + 1;
        }
        if (bytes[quote + 1] != '"') {
            position = quote;
            throw unclosed();
        }
        return quote + 2;
    }

    private int skipEscape(int backslash) {
        char escaped = escaped(backslash + 1);
        if (escaped == 'u') {
            codeUnit(backslash + 2);
            return backslash + 6;
        }
        return escaped == '"' ? behindQuote(backslash + 1) : backslash + 2;
    }

    private void decode(int from, int firstBackslash) {
        Scratch out = scratch;
        int start = out.length();
        int copied = from;
        int p = firstBackslash;
        while (p < end) {
            byte c = bytes[p];
            if (c == '"') {
                out.append(bytes, copied, p);
                text = out.bytes();
                textFrom = start;
                textTo = out.length();
                position = behindQuote(p);
                return;
            }
            if (c == '\\') {
                out.append(bytes, copied, p);
                p = decodeEscape(p, out);
                copied = p;
            } else if (c >= 0 && c < ' ') {
                throw control(p);
            } else {
                p++;
            }
        }
        throw unclosed();
    }

    private int decodeEscape(int backslash, Scratch out) {
        char escaped = escaped(backslash + 1);
        if (escaped != 'u') {
            out.append(escaped);
            return escaped == '"' ? behindQuote(backslash + 1) : backslash + 2;
        }
        int unit = codeUnit(backslash + 2);
        int next = backslash + 6;
        if (Character.isHighSurrogate((char) unit) && next + 1 < end && bytes[next] == '\\' && bytes[next + 1] == 'u') {
            int low = codeUnit(next + 2);
            if (Character.isLowSurrogate((char) low)) {
                appendUtf8(Character.toCodePoint((char) unit, (char) low), out);
                return next + 6;
            }
        }
        appendUtf8(Character.isSurrogate((char) unit) ? 0xfffd : unit, out);
        return next;
    }

    /** What the character behind a backslash stands for; {@code u} for itself. */
    private char escaped(int at) {
        if (at >= end) {
            throw unclosed();
        }
        return switch (bytes[at]) {
            case '"' -> '"';
            case '\\' -> '\\';
            case '/' -> '/';
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> 'u';
            default -> {
                position = at;
                throw unexpected("an escape that JSON has");
            }
        };
    }

    private int codeUnit(int from) {
        if (end - from < 4) {
            throw unclosed();
        }
        int unit = 0;
        for (int i = from; i < from + 4; i++) {
            int digit = Character.digit(bytes[i], 16);
            if (digit < 0) {
                position = i;
                throw unexpected("four hexadecimal digits");
            }
            unit = (unit << 4) | digit;
        }
        return unit;
    }

    static void appendUtf8(int codePoint, Scratch out) {
        if (codePoint < 0x80) {
            out.append(codePoint);
        } else if (codePoint < 0x800) {
            out.append(0xc0 | (codePoint >> 6));
            out.append(0x80 | (codePoint & 0x3f));
        } else if (codePoint < 0x10000) {
            out.append(0xe0 | (codePoint >> 12));
            out.append(0x80 | ((codePoint >> 6) & 0x3f));
            out.append(0x80 | (codePoint & 0x3f));
        } else {
            out.append(0xf0 | (codePoint >> 18));
            out.append(0x80 | ((codePoint >> 12) & 0x3f));
            out.append(0x80 | ((codePoint >> 6) & 0x3f));
            out.append(0x80 | (codePoint & 0x3f));
        }
    }

    MalformedJsonException unexpected(String wanted) {
        if (position >= end) {
            return new MalformedJsonException("expected " + wanted + ", but the text ends");
        }
        return new MalformedJsonException("expected " + wanted + " at " + Excerpt.of(bytes, position, end, 20));
    }

    private MalformedJsonException control(int at) {
        return new MalformedJsonException(
                "a string holds the control character " + Excerpt.of(bytes, at, at + 1, 1) + " unescaped");
    }

    private static MalformedJsonException unclosed() {
        return new MalformedJsonException("a string is not closed");
    }
}
