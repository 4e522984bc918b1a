package dev.oddtrail.adapter.web;

import java.util.Locale;

/** Text from outside in which whatever could move a cursor, hide or reorder what is read is shown as an escape. */
final class Visible {
    private Visible() {}

    static String text(String text) {
        StringBuilder shown = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(point -> append(shown, point));
        return shown.toString();
    }

    /** The character, or its escape. */
    static void append(StringBuilder shown, int point) {
        switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR ->
                shown.append(
                        Character.isBmpCodePoint(point)
                                ? String.format(Locale.ROOT, "\\u%04x", point)
                                : String.format(Locale.ROOT, "\\u{%x}", point));
            default -> shown.appendCodePoint(point);
        }
    }
}
