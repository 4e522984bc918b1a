package dev.oddtrail.adapter.logs;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Text of a log as messages quote it: in quotes, not too long, with characters that could disturb a screen escaped. */
final class Excerpt {
    static final int LENGTH = 80;

    private static final int MAX_UTF8 = 4;

    private Excerpt() {}

    static String of(byte[] bytes, int from, int to) {
        return of(bytes, from, to, LENGTH);
    }

    static String of(byte[] bytes, int from, int to, int maxCharacters) {
        int enough = (int) Math.min(to, (long) from + (long) MAX_UTF8 * maxCharacters + MAX_UTF8);
        return of(new String(bytes, from, enough - from, UTF_8), maxCharacters);
    }

    static String of(String text) {
        return of(text, LENGTH);
    }

    private static String of(String text, int maxCharacters) {
        StringBuilder shown = new StringBuilder(maxCharacters + 8).append('"');
        int count = 0;
        int i = 0;
        while (i < text.length() && count < maxCharacters) {
            int character = text.codePointAt(i);
            i += Character.charCount(character);
            count++;
            if (disturbs(character)) {
                shown.append(String.format("\\u%04x", character));
            } else {
                shown.appendCodePoint(character);
            }
        }
        return shown.append(i < text.length() ? "…\"" : "\"").toString();
    }

    private static boolean disturbs(int character) {
        int type = Character.getType(character);
        return type == Character.CONTROL
                || type == Character.FORMAT
                || type == Character.SURROGATE
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR;
    }
}
