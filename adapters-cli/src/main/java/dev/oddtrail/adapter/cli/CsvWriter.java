package dev.oddtrail.adapter.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes RFC 4180 with {@code \n} as the end of line. Text that a spreadsheet would take for a formula is guarded by an
 * apostrophe and what could mislead a terminal is shown as an escape, unless cells are to be written as they are. A list
 * is one cell that holds a JSON array.
 */
final class CsvWriter implements RecordWriter {
    private static final int SIZE = 1 << 16;

    private final OutputStream out;
    private final boolean guarded;
    private final byte[] buffer = new byte[SIZE];
    private final RememberedCells cells = new RememberedCells(this::cell);
    private final RememberedCells elements = new RememberedCells(CsvWriter::element);
    private int size;
    private boolean first = true;

    /**
     * @param guarded whether cells are guarded against spreadsheets
     */
    CsvWriter(OutputStream out, List<String> columns, boolean guarded) throws IOException {
        this(out, guarded);
        for (String column : columns) {
            text(column);
        }
        endRecord();
    }

    private CsvWriter(OutputStream out, boolean guarded) {
        this.out = out;
        this.guarded = guarded;
    }

    /** Writes records without a line of column names. */
    static CsvWriter withoutHeader(OutputStream out, boolean guarded) {
        return new CsvWriter(out, guarded);
    }

    @Override
    public void text(@Nullable String value) throws IOException {
        separate();
        if (value == null || value.isEmpty()) {
            return;
        }
        byte[] cell = cells.of(value);
        put(cell, 0, cell.length);
    }

    private byte[] cell(String value) {
        String shown = guarded && !VisibleText.isPlain(value) ? visible(value) : value;
        byte[] bytes = shown.getBytes(StandardCharsets.UTF_8);
        boolean guard = guarded && isFormula((byte) value.charAt(0));
        return guard || needsQuotes(bytes) ? quoted(bytes, guard) : bytes;
    }

    /** Within quotes, every quote doubled. */
    private static byte[] quoted(byte[] value, boolean guard) {
        byte[] quoted = new byte[2 * value.length + 3];
        int size = 0;
        quoted[size++] = '"';
        if (guard) {
            quoted[size++] = '\'';
        }
        size = doubling(value, quoted, size);
        quoted[size++] = '"';
        return Arrays.copyOf(quoted, size);
    }

    /** Copies the bytes with every quote doubled; where they end then. */
    private static int doubling(byte[] value, byte[] target, int at) {
        int size = at;
        for (byte unit : value) {
            if (unit == '"') {
                target[size++] = '"';
            }
            target[size++] = unit;
        }
        return size;
    }

    @Override
    public void token(String value) throws IOException {
        digits(value);
    }

    @Override
    public void number(long value) throws IOException {
        if (value >= 0 && value < 10) {
            separate();
            put('0' + (int) value);
        } else {
            digits(Long.toString(value));
        }
    }

    @Override
    public void number(double value) throws IOException {
        digits(Double.toString(value));
    }

    @Override
    @SuppressWarnings("deprecation") // it keeps the lower byte of each character, which is all that digits have
    public void digits(String value) throws IOException {
        separate();
        int length = value.length();
        if (length > SIZE - size) {
            drain();
        }
        value.getBytes(0, length, buffer, size);
        size += length;
    }

    @Override
    public void flag(boolean value) throws IOException {
        digits(value ? "true" : "false");
    }

    @Override
    public void texts(List<String> values) throws IOException {
        separate();
        put('"');
        put('[');
        for (int i = 0; i < values.size(); i++) {
            if (i > 0) {
                put(',');
            }
            byte[] element = elements.of(values.get(i));
            put(element, 0, element.length);
        }
        put(']');
        put('"');
    }

    /** An element of a list, as it stands within quotes. */
    private static byte[] element(String value) {
        StringBuilder json = new StringBuilder(value.length() + 16);
        JsonText.append(json, value);
        byte[] bytes = json.toString().getBytes(StandardCharsets.UTF_8);
        byte[] doubled = new byte[2 * bytes.length];
        return Arrays.copyOf(doubled, doubling(bytes, doubled, 0));
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
    public void flush() throws IOException {
        drain();
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

    /** What could mislead a terminal becomes visible; ends of lines and tabs stay, for quotes keep them from harm. */
    private static String visible(String value) {
        StringBuilder shown = new StringBuilder(value.length() + 16);
        value.codePoints().forEach(point -> {
            if (point == '\n' || point == '\t') {
                shown.append((char) point);
            } else {
                VisibleText.append(shown, point);
            }
        });
        return shown.toString();
    }

    /** What begins a formula in a spreadsheet, after OWASP. */
    private static boolean isFormula(byte first) {
        return first == '=' || first == '+' || first == '-' || first == '@' || first == '\t' || first == '\r';
    }

    private static boolean needsQuotes(byte[] value) {
        if (value[0] == ' ' || value[value.length - 1] == ' ') {
            return true;
        }
        for (byte unit : value) {
            if (unit == ',' || unit == '"' || unit == '\n' || unit == '\r') {
                return true;
            }
        }
        return false;
    }

    private void put(byte[] bytes, int from, int length) throws IOException {
        if (length > SIZE - size) {
            drain();
            if (length > SIZE) {
                out.write(bytes, from, length);
                return;
            }
        }
        System.arraycopy(bytes, from, buffer, size, length);
        size += length;
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
