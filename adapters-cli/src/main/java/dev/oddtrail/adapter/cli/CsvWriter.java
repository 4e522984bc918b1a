package dev.oddtrail.adapter.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes RFC 4180 with {@code \n} as the end of line. Text that a spreadsheet would take for a formula is guarded by an
 * apostrophe, unless it is to be written as it is. A list is one cell that holds a JSON array.
 */
final class CsvWriter implements RecordWriter {
    private static final int SIZE = 1 << 16;

    private final OutputStream out;
    private final boolean guarded;
    private final byte[] buffer = new byte[SIZE];
    private final StringBuilder list = new StringBuilder();
    private int size;
    private boolean first = true;

    /**
     * @param guarded whether cells are guarded against spreadsheets
     */
    CsvWriter(OutputStream out, List<String> columns, boolean guarded) throws IOException {
        this.out = out;
        this.guarded = guarded;
        for (String column : columns) {
            text(column);
        }
        endRecord();
    }

    @Override
    public void text(@Nullable String value) throws IOException {
        separate();
        if (value == null || value.isEmpty()) {
            return;
        }
        boolean guard = guarded && isFormula(value.charAt(0));
        boolean quote = guard || needsQuotes(value);
        if (quote) {
            put('"');
            if (guard) {
                put('\'');
            }
        }
        encode(value, quote);
        if (quote) {
            put('"');
        }
    }

    @Override
    public void number(long value) throws IOException {
        digits(Long.toString(value));
    }

    @Override
    public void number(double value) throws IOException {
        digits(Double.toString(value));
    }

    @Override
    public void digits(String value) throws IOException {
        separate();
        encode(value, false);
    }

    @Override
    public void flag(boolean value) throws IOException {
        digits(value ? "true" : "false");
    }

    @Override
    public void texts(List<String> values) throws IOException {
        separate();
        list.setLength(0);
        JsonText.append(list, values);
        put('"');
        encode(list, true);
        put('"');
    }

    @Override
    public void none() throws IOException {
        separate();
    }

    @Override
    public void endRecord() throws IOException {
        put('\n');
        first = true;
    }

    @Override
    public void finish() throws IOException {
        drain();
        out.flush();
    }

    private void separate() throws IOException {
        if (!first) {
            put(',');
        }
        first = false;
    }

    /** What begins a formula in a spreadsheet, after OWASP. */
    private static boolean isFormula(char unit) {
        return unit == '=' || unit == '+' || unit == '-' || unit == '@' || unit == '\t' || unit == '\r';
    }

    private static boolean needsQuotes(String value) {
        if (value.charAt(0) == ' ' || value.charAt(value.length() - 1) == ' ') {
            return true;
        }
        for (int i = 0; i < value.length(); i++) {
            char unit = value.charAt(i);
            if (unit == ',' || unit == '"' || unit == '\n' || unit == '\r') {
                return true;
            }
        }
        return false;
    }

    private void encode(CharSequence value, boolean doubling) throws IOException {
        for (int i = 0; i < value.length(); i++) {
            char unit = value.charAt(i);
            if (unit >= 0x80) {
                // Rare enough to leave the rest to the JDK, which also replaces lone surrogates.
                encodeRest(value.subSequence(i, value.length()).toString(), doubling);
                return;
            }
            if (unit == '"' && doubling) {
                put('"');
            }
            put(unit);
        }
    }

    private void encodeRest(String rest, boolean doubling) throws IOException {
        for (byte unit : (doubling ? rest.replace("\"", "\"\"") : rest).getBytes(StandardCharsets.UTF_8)) {
            put(unit);
        }
    }

    private void put(int unit) throws IOException {
        if (size == SIZE) {
            drain();
        }
        buffer[size++] = (byte) unit;
    }

    private void drain() throws IOException {
        int filled = size;
        size = 0;
        out.write(buffer, 0, filled);
    }
}
