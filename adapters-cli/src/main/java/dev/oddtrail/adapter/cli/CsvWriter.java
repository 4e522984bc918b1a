package dev.oddtrail.adapter.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes RFC 4180 with {@code \n} as the end of line. Text that a spreadsheet would take for a formula is guarded by an
 * apostrophe, unless it is to be written as it is. A list is one cell that holds a JSON array.
 */
final class CsvWriter implements RecordWriter {
    private static final int SIZE = 1 << 16;
    private static final int LONGEST_ENCODED = 4;

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

    /** Writes UTF-8; a surrogate without its partner becomes a question mark, as in all of Java. */
    private void encode(CharSequence value, boolean doubling) throws IOException {
        int length = value.length();
        for (int i = 0; i < length; i++) {
            if (size > SIZE - LONGEST_ENCODED) {
                drain();
            }
            char unit = value.charAt(i);
            if (unit < 0x80) {
                if (unit == '"' && doubling) {
                    buffer[size++] = '"';
                }
                buffer[size++] = (byte) unit;
            } else if (unit < 0x800) {
                buffer[size++] = (byte) (0xC0 | (unit >> 6));
                buffer[size++] = (byte) (0x80 | (unit & 0x3F));
            } else if (!Character.isSurrogate(unit)) {
                buffer[size++] = (byte) (0xE0 | (unit >> 12));
                buffer[size++] = (byte) (0x80 | ((unit >> 6) & 0x3F));
                buffer[size++] = (byte) (0x80 | (unit & 0x3F));
            } else if (i + 1 < length && Character.isSurrogatePair(unit, value.charAt(i + 1))) {
                int point = Character.toCodePoint(unit, value.charAt(i + 1));
                buffer[size++] = (byte) (0xF0 | (point >> 18));
                buffer[size++] = (byte) (0x80 | ((point >> 12) & 0x3F));
                buffer[size++] = (byte) (0x80 | ((point >> 6) & 0x3F));
                buffer[size++] = (byte) (0x80 | (point & 0x3F));
                i++;
            } else {
                buffer[size++] = '?';
            }
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
