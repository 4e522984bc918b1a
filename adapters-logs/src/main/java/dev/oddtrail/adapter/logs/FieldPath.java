package dev.oddtrail.adapter.logs;

import dev.oddtrail.application.log.LogFormatException;
import java.util.ArrayList;
import java.util.List;

/**
 * Way to a field: names separated by dots, such as {@code AuditData.UserId}. A name that holds a dot itself is put into
 * quotes ({@code "id.orig_h".port}), a quote in such a name is doubled. In an array a number is the place of an element,
 * from 0; {@code -1} is the last one.
 */
record FieldPath(String text, List<String> names) {
    FieldPath {
        names = List.copyOf(names);
    }

    /**
     * @throws LogFormatException if a name is empty or a quote is not closed
     */
    static FieldPath parse(String text) {
        List<String> names = new ArrayList<>();
        int i = 0;
        while (true) {
            StringBuilder name = new StringBuilder();
            if (i < text.length() && text.charAt(i) == '"') {
                i = quoted(text, i + 1, name);
            } else {
                while (i < text.length() && text.charAt(i) != '.') {
                    name.append(text.charAt(i++));
                }
            }
            if (name.isEmpty() || (i < text.length() && text.charAt(i) != '.')) {
                throw malformed(text);
            }
            names.add(name.toString());
            if (i == text.length()) {
                return new FieldPath(text, names);
            }
            i++;
        }
    }

    private static int quoted(String text, int from, StringBuilder name) {
        int i = from;
        while (i < text.length()) {
            char c = text.charAt(i++);
            if (c != '"') {
                name.append(c);
            } else if (i < text.length() && text.charAt(i) == '"') {
                name.append('"');
                i++;
            } else {
                return i;
            }
        }
        throw malformed(text);
    }

    private static LogFormatException malformed(String text) {
        return new LogFormatException(
                Excerpt.of(text) + " is no path of names separated by dots; put a name that holds a dot into quotes");
    }
}
