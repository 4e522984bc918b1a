package dev.oddtrail.adapter.logs;

import static java.nio.charset.StandardCharsets.UTF_8;

/** A text in which {@code *} stands for any text, and the case of ASCII letters is of no account. Immutable. */
final class TextPattern {
    private final byte[] pattern;

    private TextPattern(byte[] pattern) {
        this.pattern = pattern;
    }

    static TextPattern of(String text) {
        byte[] bytes = text.getBytes(UTF_8);
        AsciiText.toLower(bytes, 0, bytes.length);
        return new TextPattern(bytes);
    }

    /** Whether the whole text is like it; in time that grows with the product of their lengths at most. */
    boolean matches(byte[] text, int from, int to) {
        int p = 0;
        int t = from;
        int star = -1;
        int resume = from;
        while (t < to) {
            if (p < pattern.length && pattern[p] == '*') {
                star = p++;
                resume = t;
            } else if (p < pattern.length && pattern[p] == AsciiText.lower(text[t])) {
                p++;
                t++;
            } else if (star >= 0) {
                p = star + 1;
                t = ++resume;
            } else {
                return false;
            }
        }
        while (p < pattern.length && pattern[p] == '*') {
            p++;
        }
        return p == pattern.length;
    }
}
