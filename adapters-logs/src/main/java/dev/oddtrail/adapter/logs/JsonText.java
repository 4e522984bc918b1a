package dev.oddtrail.adapter.logs;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Writes strings of JSON. */
final class JsonText {
    private JsonText() {}

    static void append(Scratch out, String text) {
        byte[] bytes = text.getBytes(UTF_8);
        append(out, bytes, 0, bytes.length);
    }

    /** Appends a text as a string in quotes. */
    static void append(Scratch out, byte[] text, int from, int to) {
        out.append('"');
        for (int i = from; i < to; i++) {
            int c = text[i];
            if (c == '"' || c == '\\') {
                out.append('\\');
                out.append(c);
            } else if (c >= 0 && c < ' ') {
                out.append(String.format("\\u%04x", c).getBytes(UTF_8));
            } else {
                out.append(c);
            }
        }
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
