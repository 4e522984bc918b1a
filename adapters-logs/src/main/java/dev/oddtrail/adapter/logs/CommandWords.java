package dev.oddtrail.adapter.logs;

/**
 * The words of a command line: blanks part them, except within single or double quotes. Nothing in it is expanded or
 * run. A quote that is not closed lasts to the end.
 */
final class CommandWords {
    private final byte[] text;
    private final int end;
    private int at;
    private int from;
    private int to;

    CommandWords(byte[] text, int from, int to) {
        this.text = text;
        this.at = from;
        this.end = to;
    }

    /** Whether there is a further word; {@link #from()} and {@link #to()} are its bounds then, quotes included. */
    boolean next() {
        at = AsciiText.afterBlanks(text, at, end);
        from = at;
        byte quote = 0;
        while (at < end && (quote != 0 || text[at] > ' ' || text[at] < 0)) {
            byte c = text[at++];
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '"' || c == '\'') {
                quote = c;
            }
        }
        to = at;
        return from < to;
    }

    int from() {
        return from;
    }

    int to() {
        return to;
    }
}
