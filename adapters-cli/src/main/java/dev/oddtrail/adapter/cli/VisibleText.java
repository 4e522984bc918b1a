package dev.oddtrail.adapter.cli;

import java.util.Locale;

/**
 * Text from a log, made fit for a terminal. Whatever could move the cursor, change colours, reorder the line or hide is
 * shown as an escape such as {@code \u001b}; everything else stays as it is. Columns are counted as terminals do: two
 * for wide characters, none for combining marks.
 */
final class VisibleText {
    static final String ELLIPSIS = "…";

    private VisibleText() {}

    /** The text with everything invisible or dangerous escaped. */
    static String escape(String text) {
        if (isPlain(text)) {
            return text;
        }
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(point -> append(escaped, point));
        return escaped.toString();
    }

    /**
     * The escaped text, or its beginning and an ellipsis if it takes more columns; never cut inside a character or an
     * escape. Looks at no more of the text than it shows.
     *
     * @param columns at least 1
     */
    static String shorten(String text, int columns) {
        StringBuilder shown = new StringBuilder();
        int width = 0;
        int lastFitting = 0;
        for (int i = 0; i < text.length(); ) {
            int point = text.codePointAt(i);
            int before = shown.length();
            append(shown, point);
            width += shown.length() - before > Character.charCount(point) ? shown.length() - before : width(point);
            if (width > columns) {
                shown.setLength(lastFitting);
                return shown.append(ELLIPSIS).toString();
            }
            if (width <= columns - 1) {
                lastFitting = shown.length();
            }
            i += Character.charCount(point);
        }
        return shown.toString();
    }

    /** Number of columns that escaped text takes; our own colours, which escaped text from a log never holds, take none. */
    static int width(String text) {
        int width = 0;
        for (int i = 0; i < text.length(); ) {
            if (text.charAt(i) == '\u001b') {
                i = text.indexOf('m', i) + 1;
                continue;
            }
            int point = text.codePointAt(i);
            width += width(point);
            i += Character.charCount(point);
        }
        return width;
    }

    static int width(int point) {
        if (point < 0x300) {
            return 1;
        }
        int type = Character.getType(point);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK) {
            return 0;
        }
        return isWide(point) ? 2 : 1;
    }

    /** The character, or its escape. */
    static void append(StringBuilder text, int point) {
        if (!isHostile(point)) {
            text.appendCodePoint(point);
        } else if (Character.isBmpCodePoint(point)) {
            text.append("\\u").append(String.format(Locale.ROOT, "%04x", point));
        } else {
            text.append("\\u{").append(Integer.toHexString(point)).append('}');
        }
    }

    /** Whether the text can be shown as it is. */
    static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            if (unit < ' ' || unit > '~') {
                return text.codePoints().noneMatch(VisibleText::isHostile);
            }
        }
        return true;
    }

    /*
     * Controls, format characters (among them all that set the direction of text), lone surrogates, and separators of
     * lines and paragraphs.
     */
    static boolean isHostile(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }

    /** The wide and full-width blocks of Unicode's East Asian Width, and emoji. */
    private static boolean isWide(int point) {
        return (point >= 0x1100 && point <= 0x115F)
                || (point >= 0x2E80 && point <= 0x303E)
                || (point >= 0x3041 && point <= 0xA4CF)
                || (point >= 0xAC00 && point <= 0xD7A3)
                || (point >= 0xF900 && point <= 0xFAFF)
                || (point >= 0xFE30 && point <= 0xFE6F)
                || (point >= 0xFF00 && point <= 0xFF60)
                || (point >= 0xFFE0 && point <= 0xFFE6)
                || (point >= 0x1F300 && point <= 0x1F64F)
                || (point >= 0x1F680 && point <= 0x1F6FF)
                || (point >= 0x1F900 && point <= 0x1F9FF)
                || (point >= 0x20000 && point <= 0x3FFFD);
    }
}
