package dev.oddtrail.benchmarks.picture;

import java.util.ArrayList;
import java.util.List;

/**
 * Text as a program writes it to a terminal, in lines of pieces that look alike. A code point is one column wide, which
 * holds for all that the program prints of itself and not for every name in a log.
 *
 * @param lines from the first to the last, without empty ones at the end
 */
record TerminalText(List<List<Piece>> lines) {
    private static final char ESCAPE = '\u001b';

    TerminalText {
        lines = lines.stream().map(List::copyOf).toList();
    }

    /**
     * Some neighbouring characters of a line.
     *
     * @param column where it begins, from 0
     * @param text without blanks at its ends, and without two blanks one after the other
     */
    record Piece(int column, String text, Style style) {
        /** Width in columns. */
        int columns() {
            return text.codePointCount(0, text.length());
        }

        /** The column after the last. */
        int end() {
            return column + columns();
        }
    }

    /**
     * Reads text with escape sequences for styles.
     *
     * @throws IllegalArgumentException if it holds other control characters or styles that are not drawn; the message
     *     names the line
     */
    static TerminalText parse(String text) {
        List<List<Piece>> lines = new ArrayList<>();
        Style style = Style.PLAIN;
        for (String line : text.split("\n", -1)) {
            LineReader reader = new LineReader(line, style);
            try {
                lines.add(reader.pieces());
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("line " + (lines.size() + 1) + ": " + e.getMessage(), e);
            }
            style = reader.style;
        }
        while (!lines.isEmpty() && lines.get(lines.size() - 1).isEmpty()) {
            lines.remove(lines.size() - 1);
        }
        return new TerminalText(lines);
    }

    /** Width of the longest line in columns. */
    int columns() {
        return lines.stream().flatMap(List::stream).mapToInt(Piece::end).max().orElse(0);
    }

    /** Reads one line. */
    private static final class LineReader {
        private final String line;
        private final List<Piece> pieces = new ArrayList<>();
        private final StringBuilder piece = new StringBuilder();
        private Style style;
        private int column;

        LineReader(String line, Style style) {
            this.line = line;
            this.style = style;
        }

        List<Piece> pieces() {
            int i = 0;
            while (i < line.length()) {
                int point = line.codePointAt(i);
                if (point == ESCAPE) {
                    i = escape(i);
                    continue;
                }
                if (Character.isISOControl(point)) {
                    throw new IllegalArgumentException(
                            String.format("the control character U+%04X cannot be drawn", point));
                }
                if (point == ' ' && (piece.isEmpty() || piece.charAt(piece.length() - 1) == ' ')) {
                    endPiece();
                    column++;
                } else {
                    piece.appendCodePoint(point);
                    column++;
                }
                i += Character.charCount(point);
            }
            endPiece();
            return pieces;
        }

        private int escape(int from) {
            int end = line.indexOf('m', from);
            if (end < 0 || !line.startsWith("[", from + 1)) {
                throw new IllegalArgumentException("an escape sequence is not one for styles");
            }
            endPiece();
            style = style.with(line.substring(from + 2, end));
            return end + 1;
        }

        /** Keeps the piece that was read up to the column. */
        private void endPiece() {
            int begin = column - piece.codePointCount(0, piece.length());
            String text = piece.toString().stripTrailing();
            if (!text.isEmpty()) {
                pieces.add(new Piece(begin, text, style));
            }
            piece.setLength(0);
        }
    }
}
