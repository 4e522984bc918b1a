package dev.oddtrail.adapter.logs;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/**
 * The form in which nearly all parameters stand in a quoted value: {@code {""Name"":""…"",""Value"":""…""}} without
 * blanks, of two strings without escapes. It is read at a glance; any other form is left to {@link JsonCursor}, which
 * would read this one to the same end. Not safe for use by multiple threads.
 */
final class QuotedPair {
    private static final byte[] BEFORE_NAME = "{\"\"Name\"\":\"\"".getBytes(UTF_8);
    private static final byte[] BEFORE_VALUE = "\"\",\"\"Value\"\":\"\"".getBytes(UTF_8);
    private static final byte[] BEHIND_VALUE = "\"\"}".getBytes(UTF_8);
    private static final int NONE = -1;

    private int nameFrom;
    private int nameTo;
    private int valueFrom;
    private int valueTo;

    int nameFrom() {
        return nameFrom;
    }

    int nameTo() {
        return nameTo;
    }

    int valueFrom() {
        return valueFrom;
    }

    int valueTo() {
        return valueTo;
    }

    /**
     * Reads a pair that begins here.
     *
     * @param to where the bytes end; the last is a line end
     * @return where it ends, or -1 if it is none of this form
     */
    int read(byte[] bytes, int from, int to) {
        if (!follows(BEFORE_NAME, bytes, from, to)) {
            return NONE;
        }
        nameFrom = from + BEFORE_NAME.length;
        nameTo = plainEnd(bytes, nameFrom);
        if (!follows(BEFORE_VALUE, bytes, nameTo, to)) {
            return NONE;
        }
        valueFrom = nameTo + BEFORE_VALUE.length;
        valueTo = plainEnd(bytes, valueFrom);
        return follows(BEHIND_VALUE, bytes, valueTo, to) ? valueTo + BEHIND_VALUE.length : NONE;
    }

    private static boolean follows(byte[] wanted, byte[] bytes, int at, int to) {
        int end = at + wanted.length;
        return end <= to && Arrays.equals(bytes, at, end, wanted, 0, wanted.length);
    }

    /** Where the first byte stands that does not mean itself in a string. */
    private static int plainEnd(byte[] bytes, int from) {
        int p = from;
        byte c = bytes[p];
        // Most characters of most logs are letters, which lie above the backslash.
        while (c > '\\' || (c != '"' && c != '\\' && (c >= ' ' || c < 0))) {
            c = bytes[++p];
        }
        return p;
    }
}
