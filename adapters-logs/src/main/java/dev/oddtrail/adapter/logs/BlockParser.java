package dev.oddtrail.adapter.logs;

import dev.oddtrail.application.log.LogRequest;
import dev.oddtrail.application.log.Rejection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Parses blocks of one source into batches. Each thread has one of its own. */
final class BlockParser {
    private final SourcePlan plan;
    private final RecordBuilder builder;
    private final FieldTree tree;
    private final byte separator;
    private @Nullable FieldTree[] columns;
    private List<String> columnNames;

    BlockParser(SourcePlan plan, LogRequest request, int worker, SipHash idHash) {
        this.plan = plan;
        this.builder = new RecordBuilder(plan, request, worker, idHash);
        this.tree = plan.tree();
        this.separator = plan.layout().separator();
        this.columnNames = plan.layout().columns();
        this.columns = plan.trees(columnNames);
    }

    void parse(Block block, Batch batch) {
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
    }

    private int values(Block block) {
        byte[] b = block.bytes();
        int end = block.to();
        int p = block.from();
        int line = 0;
        byte between = separator;
        @Nullable FieldTree[] wanted = columns;
        Fields fields = builder.fields();
        while (p < end) {
            if (b[p] == '\n') {
                p++;
                line++;
                continue;
            }
            if (b[p] == '\r' && b[p + 1] == '\n') {
                p += 2;
                line++;
                continue;
            }
            int from = p;
            builder.begin(from, line);
            int count = 0;
            @Nullable String problem = null;
            boolean more = true;
            while (more) {
                FieldTree column = count < wanted.length ? wanted[count] : null;
                int valueFrom = p;
                int valueTo;
                boolean doubled = false;
                int quick =
                        b[p] == '"' && column != null && problem == null ? builder.quoted(column, b, p + 1, end) : -1;
                if (quick >= 0 && endsValue(b, quick + 1, between)) {
                    line += builder.quotedLineEnds();
                    column = null;
                    valueTo = quick;
                    p = quick + 1;
                } else if (b[p] == '"') {
                    builder.forgetQuoted(column);
                    int q = p + 1;
                    while (true) {
                        byte c = b[q];
                        if (c == '"') {
                            if (b[q + 1] != '"') {
                                break;
                            }
                            doubled = true;
                            q += 2;
                        } else {
                            if (c == '\n') {
                                line++;
                            }
                            q++;
                        }
                    }
                    valueFrom++;
                    valueTo = q;
                    p = q + 1;
                    if (!endsValue(b, p, between)) {
                        problem = "text follows a closing quote: " + Excerpt.of(b, q, lineEnd(b, q), 20);
                        p = valueEnd(b, p, between);
                    }
                } else {
                    p = valueEnd(b, p, between);
                    valueTo = b[p] == '\n' && p > valueFrom && b[p - 1] == '\r' ? p - 1 : p;
                }
                if (column != null && problem == null) {
                    problem = field(fields, column, b, valueFrom, valueTo, doubled, count);
                }
                count++;
                if (b[p] == '\r') {
                    p++;
                }
                more = b[p] == between;
                p++;
            }
            line++;
            if (count != wanted.length) {
                problem = count + (count == 1 ? " value, but " : " values, but ") + wanted.length + " columns";
            }
            if (problem == null) {
                builder.end(p);
            } else {
                builder.refuse(p, Rejection.Reason.UNREADABLE_RECORD, problem);
            }
        }
        return line;
    }

    private static boolean endsValue(byte[] b, int at, byte between) {
        return b[at] == between || b[at] == '\n' || (b[at] == '\r' && b[at + 1] == '\n');
    }

    private static int valueEnd(byte[] b, int from, byte between) {
        int p = from;
        while (b[p] != between && b[p] != '\n') {
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

    /** Takes the content of a column; what is wrong with it, or {@code null}. */
    private @Nullable String field(
            Fields fields, FieldTree column, byte[] b, int from, int to, boolean doubled, int index) {
        try {
            if (doubled) {
                Scratch scratch = builder.scratch();
                int undoubled = scratch.length();
                scratch.appendUndoubled(b, from, to);
                fields.text(column, scratch.bytes(), undoubled, scratch.length(), 0);
            } else {
                fields.text(column, b, from, to, 0);
            }
            return null;
        } catch (MalformedJsonException e) {
            return columnNames.get(index) + " is not JSON: " + e.problem();
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
