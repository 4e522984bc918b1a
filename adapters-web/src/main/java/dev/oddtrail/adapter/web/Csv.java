package dev.oddtrail.adapter.web;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes RFC 4180. A list is one cell that holds a JSON array. Unless cells are to be written as they are, text that a
 * spreadsheet would take for a formula is guarded by an apostrophe, and what could mislead the eye is shown as an escape.
 * Not safe for use by multiple threads.
 */
final class Csv {
    private final OutputStream out;
    private final boolean exact;

    /**
     * @param exact whether cells are written as they are
     */
    Csv(OutputStream out, boolean exact) {
        this.out = out;
        this.exact = exact;
    }

    void header(Collection<String> names) throws IOException {
        row(List.copyOf(names));
    }

    void row(Map<String, @Nullable Object> values) throws IOException {
        row(values.values());
    }

    private void row(Collection<? extends @Nullable Object> cells) throws IOException {
        StringBuilder row = new StringBuilder();
        String separator = "";
        for (Object cell : cells) {
            row.append(separator);
            append(row, cell);
            separator = ",";
        }
        row.append("\r\n");
        out.write(row.toString().getBytes(StandardCharsets.UTF_8));
    }

    private void append(StringBuilder row, @Nullable Object cell) {
        if (cell == null) {
            return;
        }
        if (cell instanceof String text) {
            append(row, text);
        } else if (cell instanceof Collection<?> list) {
            quote(row, new String(Json.bytes(list), StandardCharsets.UTF_8));
        } else if (cell instanceof BigDecimal decimal) {
            row.append(decimal.toPlainString());
        } else {
            row.append(cell);
        }
    }

    private void append(StringBuilder row, String text) {
        String shown = exact ? text : visible(text);
        boolean formula = !exact && !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0;
        if (formula) {
            quote(row, "'" + shown);
        } else if (shown.chars().anyMatch(unit -> ",\"\r\n".indexOf(unit) >= 0) || !shown.equals(shown.strip())) {
            quote(row, shown);
        } else {
            row.append(shown);
        }
    }

    private static String visible(String text) {
        StringBuilder shown = new StringBuilder(text.length() + 8);
        text.codePoints().forEach(point -> {
            if (point == '\n' || point == '\t') {
                shown.append((char) point);
            } else {
                Visible.append(shown, point);
            }
        });
        return shown.toString();
    }

    private static void quote(StringBuilder row, String text) {
        row.append('"').append(text.replace("\"", "\"\"")).append('"');
    }
}
