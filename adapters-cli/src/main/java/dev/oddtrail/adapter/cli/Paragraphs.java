package dev.oddtrail.adapter.cli;

import java.util.ArrayList;
import java.util.List;

/** Fits escaped text into lines of a number of columns. */
final class Paragraphs {
    private Paragraphs() {}

    /**
     * The words of a text in lines of at most so many columns. A word that is longer than a line is cut into pieces.
     *
     * @param columns at least 2
     */
    static List<String> wrap(String text, int columns) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        int used = 0;
        // A percent sign stays with its number.
        for (String word : text.split(" (?!%)", -1)) {
            int width = VisibleText.width(word);
            if (used > 0 && used + 1 + width > columns) {
                lines.add(line.toString());
                line.setLength(0);
                used = 0;
            }
            if (used > 0) {
                line.append(' ');
                used++;
            }
            if (width > columns) {
                used = cut(word, columns, line, lines);
            } else {
                line.append(word);
                used += width;
            }
        }
        if (line.length() > 0 || lines.isEmpty()) {
            lines.add(line.toString());
        }
        return lines;
    }

    /** Each line of the wrapped text after the prefix, the later ones after as many blanks; without blanks at the end. */
    static void append(StringBuilder out, String prefix, String text, int columns) {
        int indent = VisibleText.width(prefix);
        String lead = prefix;
        for (String line : wrap(text, Math.max(2, columns - indent))) {
            out.append((lead + line).stripTrailing()).append('\n');
            lead = " ".repeat(indent);
        }
    }

    static String padRight(String text, int columns) {
        return text + " ".repeat(Math.max(0, columns - VisibleText.width(text)));
    }

    static String padLeft(String text, int columns) {
        return " ".repeat(Math.max(0, columns - VisibleText.width(text))) + text;
    }

    private static int cut(String word, int columns, StringBuilder line, List<String> lines) {
        int used = 0;
        for (int i = 0; i < word.length(); ) {
            int point = word.codePointAt(i);
            int width = VisibleText.width(point);
            if (used + width > columns) {
                lines.add(line.toString());
                line.setLength(0);
                used = 0;
            }
            line.appendCodePoint(point);
            used += width;
            i += Character.charCount(point);
        }
        return used;
    }
}
