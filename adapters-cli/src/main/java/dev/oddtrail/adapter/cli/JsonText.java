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

    /** The text as a string. */
    static void append(StringBuilder json, String text) {
        json.append('"');
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            if (unit == '"' || unit == '\\') {
                json.append('\\').append(unit);
            } else if (unit < ' ') {
                json.append("\\u00").append(HEX.charAt(unit >> 4)).append(HEX.charAt(unit & 15));
            } else {
                json.append(unit);
            }
        }
        json.append('"');
    }
}
