package dev.oddtrail.adapter.logs;

import dev.oddtrail.application.log.LogRequest;
import dev.oddtrail.application.log.Rejection;
import dev.oddtrail.application.log.Role;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Parses blocks of one source into batches. Each thread has one of its own. */
final class BlockParser {
    private final SourcePlan plan;
    private final RecordBuilder builder;
    private final FieldTree tree;
    private final byte separator;
    private @Nullable FieldTree[] columns;
    private List<String> columnNames;

    /** Line ends in the block so far. */
    private int line;

    private final QuotedText quotedText = new QuotedText();

    /** Whether the block ended before a quote was closed. */
    private boolean unclosed;

    /** What is wrong with the record of separated values that is being read. */
    private @Nullable String problem;

    BlockParser(SourcePlan plan, LogRequest request, int worker, SipHash idHash) {
        this(plan, new RecordBuilder(plan, request, worker, idHash, null));
    }

    /** One that counts what filters mean, and makes no rows. */
    static BlockParser counting(SourcePlan plan, LogRequest request, FilterCount count) {
        return new BlockParser(plan, new RecordBuilder(plan, request, 0, new SipHash(0, 0), count));
    }

    private BlockParser(SourcePlan plan, RecordBuilder builder) {
        this.plan = plan;
        this.builder = builder;
        this.tree = plan.tree();
        this.separator = plan.layout().separator();
        this.columnNames = plan.layout().columns();
        this.columns = plan.trees(columnNames);
    }

    /**
     * Fills the batch with what a block holds.
     *
     * @return false if a value's quotes are open where the block ends, which was cut in the wrong place then; neither the
     *     batch nor the parser is of use after that
     */
    boolean parse(Block block, Batch batch) {
        unclosed = false;
        batch.clear(block.offset());
        builder.open(batch, block.bytes(), block.from());
        int lines;
        if (block.refused().isPresent()) {
            Block.Refused refused = block.refused().get();
            builder.begin(block.from(), 0);
            builder.refuse(block.to(), refused.reason(), refused.message());
            lines = refused.lineCount();
        } else if (block.slices().isPresent()) {
            lines = slices(block, block.slices().get());
        } else if (plan.layout().container() == Container.CSV) {
            lines = values(block);
        } else {
            lines = lines(block);
        }
        batch.finish(lines, builder.close());
        return !unclosed;
    }

    /** What the last record has in each of these roles, if anything. */
    Map<Role, String> texts(Set<Role> roles) {
        return builder.texts(roles);
    }

    private int values(Block block) {
        byte[] b = block.bytes();
        int end = block.to();
        int p = block.from();
        line = 0;
        while (p < end && !unclosed) {
            if (b[p] == '\n') {
                p++;
                line++;
            } else if (b[p] == '\r' && b[p + 1] == '\n') {
                p += 2;
                line++;
            } else {
                p = record(b, p, end);
            }
        }
        return line;
    }

    /** Reads the values of one record; where the next one begins. */
    private int record(byte[] b, int from, int end) {
        builder.begin(from, line);
        problem = null;
        int count = 0;
        int p = from;
        boolean more = true;
        while (more) {
            FieldTree column = count < columns.length && problem == null ? columns[count] : null;
            p = b[p] == '"' ? quotedValue(b, p, end, column, count) : plainValue(b, p, column, count);
            if (unclosed) {
                return p;
            }
            count++;
            if (b[p] == '\r') {
                p++;
            }
            more = b[p] == separator;
            p++;
        }
        line++;
        if (count != columns.length) {
            problem = count + (count == 1 ? " value, but " : " values, but ") + columns.length + " columns";
        }
        if (problem == null) {
            builder.end(p);
        } else {
            builder.refuse(p, Rejection.Reason.UNREADABLE_RECORD, problem);
        }
        return p;
    }

    private int plainValue(byte[] b, int from, @Nullable FieldTree column, int index) {
        int p = valueEnd(b, from, separator);
        if (column != null) {
            field(column, b, from, b[p] == '\n' && p > from && b[p - 1] == '\r' ? p - 1 : p, false, index);
        }
        return p;
    }

    private int quotedValue(byte[] b, int quote, int end, @Nullable FieldTree column, int index) {
        if (column != null) {
            int close = builder.quoted(column, b, quote + 1, end);
            // Blanks up to the end of the block have no quote after them.
            if (close >= 0 && close < end && endsValue(b, close + 1, separator)) {
                line += builder.quotedLineEnds();
                return close + 1;
            }
            builder.forgetQuoted(column);
        }
        int p = quotedText.close(b, quote + 1, end);
        if (p == end) {
            unclosed = true;
            return p;
        }
        line += quotedText.lineEnds();
        if (!endsValue(b, p + 1, separator)) {
            problem = "text follows a closing quote: " + Excerpt.of(b, p, lineEnd(b, p), 20);
            return valueEnd(b, p + 1, separator);
        }
        if (column != null) {
            field(column, b, quote + 1, p, quotedText.holdsQuotes(), index);
        }
        return p + 1;
    }

    private static boolean endsValue(byte[] b, int at, byte between) {
        return b[at] == between || b[at] == '\n' || (b[at] == '\r' && b[at + 1] == '\n');
    }

    /** Where the value ends; most of its bytes are greater than both that could end it, which is seen at once. */
    private static int valueEnd(byte[] b, int from, byte between) {
        int greatest = Math.max(between, '\n');
        int p = from;
        while (b[p] > greatest || (b[p] != between && b[p] != '\n')) {
            p++;
        }
        return p;
    }

    private static int lineEnd(byte[] b, int from) {
        int p = from;
        while (b[p] != '\n' && b[p] != '\r') {
            p++;
        }
        return p;
    }

    /** Takes the content of a column. */
    private void field(FieldTree column, byte[] b, int from, int to, boolean doubled, int index) {
        try {
            if (doubled) {
                Scratch scratch = builder.scratch();
                int undoubled = scratch.length();
                scratch.appendUndoubled(b, from, to);
                builder.fields().text(column, scratch.bytes(), undoubled, scratch.length(), 0);
            } else {
                builder.fields().text(column, b, from, to, 0);
            }
        } catch (MalformedJsonException e) {
            problem = columnNames.get(index) + " is not JSON: " + e.problem();
        }
    }

    private int lines(Block block) {
        byte[] b = block.bytes();
        int end = block.to();
        int p = block.from();
        int line = 0;
        while (p < end) {
            int from = p;
            boolean blank = true;
            while (b[p] != '\n') {
                blank &= b[p] == ' ' || b[p] == '\t' || b[p] == '\r';
                p++;
            }
            if (!blank) {
                builder.begin(from, line);
                object(b, from, p);
            }
            p++;
            line++;
        }
        return line;
    }

    private void object(byte[] b, int from, int to) {
        try {
            builder.fields().json(tree, b, from, to);
        } catch (MalformedJsonException e) {
            builder.refuse(to, Rejection.Reason.UNREADABLE_RECORD, "this is no JSON object: " + e.problem());
            return;
        }
        builder.end(to);
    }

    private int slices(Block block, Block.Slices slices) {
        boolean rows = plan.layout().container() == Container.TABLES;
        if (rows && !slices.columns().equals(columnNames)) {
            columnNames = slices.columns();
            columns = plan.trees(columnNames);
        }
        for (int i = 0; i < slices.count(); i++) {
            int from = slices.froms()[i];
            int to = slices.tos()[i];
            builder.begin(from, (int) (slices.offsets()[i] - block.offset()), slices.lines()[i]);
            if (!slices.raws().isEmpty()) {
                builder.translatedFrom(slices.raws().get(i));
            }
            if (rows) {
                row(block.bytes(), from, to);
            } else {
                object(block.bytes(), from, to);
            }
        }
        return slices.lineCount();
    }

    private void row(byte[] b, int from, int to) {
        try {
            builder.fields().row(columns, b, from, to);
        } catch (MalformedJsonException e) {
            builder.refuse(to, Rejection.Reason.UNREADABLE_RECORD, "this is no row: " + e.problem());
            return;
        }
        builder.end(to);
    }
}
