package dev.oddtrail.adapter.cli;

import java.util.List;

/** JSON written by hand, for the few places where a list stands inside another format. */
final class JsonText {
    private static final String HEX = "0123456789abcdef";

    private JsonText() {}

    /** The texts as an array. */
    static void append(StringBuilder json, List<String> texts) {
        json.append('[');
        for (int i = 0; i < texts.size(); i++) {
            if (i > 0) {
                json.append(',');
            }
            append(json, texts.get(i));
        }
        json.append(']');
    }

    /** The text as a string, in which whatever could mislead the eye or a terminal is escaped. */
    static void append(StringBuilder json, String text) {
        json.append('"');
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            if (unit == '"' || unit == '\\') {
                json.append('\\').append(unit);
            } else if (unit >= ' ' && unit <= '~') {
                json.append(unit);
            } else {
                int point = text.codePointAt(i);
                int units = Character.charCount(point);
                if (VisibleText.isHostile(point)) {
                    for (int k = i; k < i + units; k++) {
                        escape(json, text.charAt(k));
                    }
                } else {
                    json.appendCodePoint(point);
                }
                i += units - 1;
            }
        }
        json.append('"');
    }

    private static void escape(StringBuilder json, char unit) {
        json.append("\\u");
        for (int shift = 12; shift >= 0; shift -= 4) {
            json.append(HEX.charAt(unit >> shift & 15));
        }
    }
}
