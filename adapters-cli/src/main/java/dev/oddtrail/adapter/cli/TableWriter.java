package dev.oddtrail.adapter.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lays records out as a table of at most the terminal's width: columns are as wide as what they hold, and when that is
 * too much the widest are cut. The widths follow from the first records, so that any number of them passes by in bounded
 * memory. On a terminal too narrow for a table each record becomes a list of its values.
 */
final class TableWriter implements RecordWriter {
    private static final int SAMPLE = 1000;
    private static final int GAP = 2;
    private static final int NARROWEST = 6;
    private static final int LONGEST_CELL = 400;

    /** The last column gives way before the others, down to this, because its text is wrapped. */
    private static final int NARROWEST_TEXT = 24;

    private final OutputStream out;
    private final List<String> columns;
    private final Look look;
    private final List<List<Cell>> sample = new ArrayList<>();
    private List<Cell> row = new ArrayList<>();
    private int @Nullable [] widths;
    private boolean asLists;

    TableWriter(OutputStream out, List<String> columns, Look look) {
        this.out = out;
        this.columns = List.copyOf(columns);
        this.look = look;
    }

    @Override
    public void text(@Nullable String value) {
        row.add(new Cell(value == null ? "" : VisibleText.shorten(value, LONGEST_CELL), false));
    }

    @Override
    public void number(long value) {
        row.add(new Cell(Figures.count(value), true));
    }

    @Override
    public void number(double value) {
        row.add(new Cell(Figures.bits(value), true));
    }

    @Override
    public void digits(String value) {
        row.add(new Cell(value, true));
    }

    @Override
    public void flag(boolean value) {
        text(value ? "yes" : "no");
    }

    @Override
    public void texts(List<String> values) {
        StringBuilder joined = new StringBuilder();
        for (String value : values) {
            if (joined.length() > LONGEST_CELL) {
                break;
            }
            joined.append(joined.length() > 0 ? ", " : "").append(value);
        }
        text(joined.toString());
    }

    @Override
    public void none() {
        text("");
    }

    @Override
    public void endRecord() throws IOException {
        if (widths == null) {
            sample.add(row);
            if (sample.size() == SAMPLE) {
                writeSample();
            }
        } else {
            write(row, widths);
        }
        row = new ArrayList<>();
    }

    @Override
    public void flush() {
        // How wide a column is shows only when all records are there.
    }

    @Override
    public void finish() throws IOException {
        if (widths == null) {
            writeSample();
        }
        out.flush();
    }

    private void writeSample() throws IOException {
        int[] laidOut = layOut();
        widths = laidOut;
        if (!asLists && !sample.isEmpty()) {
            StringBuilder header = new StringBuilder();
            for (int i = 0; i < columns.size(); i++) {
                boolean right = !sample.isEmpty() && sample.get(0).get(i).right;
                pad(
                        header,
                        VisibleText.shorten(columns.get(i), laidOut[i]),
                        laidOut[i],
                        right,
                        i == columns.size() - 1);
            }
            print(look.heading(header.toString()));
        }
        for (List<Cell> sampled : sample) {
            write(sampled, laidOut);
        }
        sample.clear();
    }

    private int[] layOut() {
        int[] wanted = new int[columns.size()];
        for (int i = 0; i < wanted.length; i++) {
            wanted[i] = VisibleText.width(columns.get(i));
            for (List<Cell> sampled : sample) {
                wanted[i] = Math.max(wanted[i], VisibleText.width(sampled.get(i).text));
            }
        }
        int available = look.width() - GAP * (wanted.length - 1);
        asLists = available < NARROWEST * wanted.length;
        int last = wanted.length - 1;
        while (!asLists && sum(wanted) > available) {
            int widest = last;
            for (int i = 0; i < last && wanted[last] <= NARROWEST_TEXT; i++) {
                widest = wanted[i] > wanted[widest] ? i : widest;
            }
            wanted[widest]--;
        }
        return wanted;
    }

    private void write(List<Cell> cells, int[] laidOut) throws IOException {
        StringBuilder line = new StringBuilder();
        if (asLists) {
            for (int i = 0; i < cells.size(); i++) {
                Paragraphs.append(line, columns.get(i) + ": ", cells.get(i).text, look.width());
            }
            print(line.toString());
            return;
        }
        int last = cells.size() - 1;
        for (int i = 0; i < last; i++) {
            Cell cell = cells.get(i);
            pad(line, VisibleText.shorten(cell.text, laidOut[i]), laidOut[i], cell.right, false);
        }
        Cell cell = cells.get(last);
        if (cell.right) {
            pad(line, VisibleText.shorten(cell.text, laidOut[last]), laidOut[last], true, true);
        } else {
            wrap(line, cell.text, laidOut[last]);
        }
        print(line.toString());
    }

    /** Text in the last column, which goes on under itself. */
    private static void wrap(StringBuilder line, String text, int width) {
        String indent = "\n" + " ".repeat(VisibleText.width(line.toString()));
        line.append(String.join(indent, Paragraphs.wrap(text, width)));
    }

    private static void pad(StringBuilder line, String text, int width, boolean right, boolean last) {
        if (right) {
            line.append(Paragraphs.padLeft(text, width));
        } else {
            line.append(last ? text : Paragraphs.padRight(text, width));
        }
        if (!last) {
            line.append(" ".repeat(GAP));
        }
    }

    private void print(String line) throws IOException {
        out.write((line.stripTrailing() + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private static int sum(int[] numbers) {
        int sum = 0;
        for (int number : numbers) {
            sum += number;
        }
        return sum;
    }

    private record Cell(String text, boolean right) {}
}
