package dev.oddtrail.benchmarks.picture;

import java.util.List;

/**
 * A drawing of terminal text as SVG. It has real text, a title and a description, needs no font and no other file, and
 * stands on a background of its own, so that it can be read on any page; where the viewer prefers dark, it is dark.
 *
 * @param columns width of the terminal
 */
record SvgPicture(String title, String description, TerminalText text, int columns) {
    private static final int COLUMN = 8;
    private static final int LINE = 18;
    private static final int MARGIN = 16;
    private static final int BASELINE = 13;

    /* The colours keep a contrast of at least 4.5 to 1 with their background. */
    private static final String STYLE = """
            <style>
            text { font: 13px ui-monospace, Menlo, Consolas, "DejaVu Sans Mono", "Liberation Mono", monospace; }
            rect { fill: #f6f8fa; stroke: #d0d7de; }
            text { fill: #1f2328; }
            .bold { font-weight: bold; }
            .faint { fill: #59636e; }
            .red { fill: #b3261e; }
            .yellow { fill: #7a5200; }
            .cyan { fill: #0b6478; }
            @media (prefers-color-scheme: dark) {
            rect { fill: #161b22; stroke: #3d444d; }
            text { fill: #e6edf3; }
            .faint { fill: #9198a1; }
            .red { fill: #ff8a80; }
            .yellow { fill: #e3b341; }
            .cyan { fill: #56c8dc; }
            }
            </style>
            """;

    SvgPicture {
        if (title.isBlank() || description.isBlank()) {
            throw new IllegalArgumentException("a picture needs a title and a description");
        }
        if (text.lines().isEmpty()) {
            throw new IllegalArgumentException("there is no text to draw");
        }
        if (text.columns() > columns) {
            throw new IllegalArgumentException(
                    "a line has " + text.columns() + " columns, which do not fit into " + columns);
        }
    }

    /** The document, with {@code \n} at the end of each line. */
    String document() {
        int width = 2 * MARGIN + columns * COLUMN;
        int height = 2 * MARGIN + text.lines().size() * LINE;
        StringBuilder svg = new StringBuilder();
        svg.append("<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" aria-labelledby=\"title desc\" width=\"")
                .append(width)
                .append("\" height=\"")
                .append(height)
                .append("\" viewBox=\"0 0 ")
                .append(width)
                .append(' ')
                .append(height)
                .append("\">\n<title id=\"title\">");
        append(svg, title);
        svg.append("</title>\n<desc id=\"desc\">");
        append(svg, description);
        svg.append("</desc>\n").append(STYLE);
        svg.append("<rect x=\"0.5\" y=\"0.5\" width=\"")
                .append(width - 1)
                .append("\" height=\"")
                .append(height - 1)
                .append("\" rx=\"6\"/>\n");
        for (int i = 0; i < text.lines().size(); i++) {
            for (TerminalText.Piece piece : text.lines().get(i)) {
                append(svg, piece, MARGIN + i * LINE + BASELINE);
            }
        }
        return svg.append("</svg>\n").toString();
    }

    /** The length of each piece is given, so that columns stand below one another in any font. */
    private static void append(StringBuilder svg, TerminalText.Piece piece, int y) {
        svg.append("<text x=\"")
                .append(MARGIN + piece.column() * COLUMN)
                .append("\" y=\"")
                .append(y)
                .append("\" textLength=\"")
                .append(piece.columns() * COLUMN)
                .append("\" lengthAdjust=\"spacingAndGlyphs\"");
        List<String> classes = piece.style().classes();
        if (!classes.isEmpty()) {
            svg.append(" class=\"").append(String.join(" ", classes)).append('"');
        }
        svg.append('>');
        append(svg, piece.text());
        svg.append("</text>\n");
    }

    private static void append(StringBuilder svg, String text) {
        svg.append(text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"));
    }
}
