package dev.oddtrail.adapter.logs;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Writes strings of JSON. */
final class JsonText {
    private static final byte[] CONTROL = "u00".getBytes(UTF_8);
    private static final byte[] HEXADECIMAL = "0123456789abcdef".getBytes(UTF_8);

    private JsonText() {}

    static void append(Scratch out, String text) {
        byte[] bytes = text.getBytes(UTF_8);
        append(out, bytes, 0, bytes.length);
    }

    /** Appends a text as a string in quotes. */
    static void append(Scratch out, byte[] text, int from, int to) {
        out.append('"');
        int plain = from;
        for (int i = from; i < to; i++) {
            int c = text[i];
            if (c == '"' || c == '\\' || (c >= 0 && c < ' ')) {
                out.append(text, plain, i);
                plain = i + 1;
                out.append('\\');
                if (c < ' ') {
                    out.append(CONTROL);
                    out.append(HEXADECIMAL[c >> 4]);
                    out.append(HEXADECIMAL[c & 0xf]);
                } else {
                    out.append(c);
                }
            }
        }
        out.append(text, plain, to);
        out.append('"');
    }

    /** Appends a name, its colon, and before them a comma unless an object has just been opened. */
    static void appendName(Scratch out, String name) {
        if (out.length() > 0 && out.bytes()[out.length() - 1] != '{') {
            out.append(',');
        }
        append(out, name);
        out.append(':');
    }
}
