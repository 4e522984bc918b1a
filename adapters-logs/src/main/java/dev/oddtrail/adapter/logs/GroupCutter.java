package dev.oddtrail.adapter.logs;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.oddtrail.application.log.Rejection;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Cuts text of which a record has one or more lines, and translates the records into JSON. A record that is too large
 * is refused.
 */
final class GroupCutter implements RecordCutter {
    private static final int MOST_LINES = 10_000;
    private static final int READ = 1 << 16;
    private static final int MAX_RAW = 4 * Rejection.MAX_RAW;

    private final InputStream in;
    private final LineGrammar grammar;
    private final int target;
    private final boolean oneByOne;

    private final byte[] buffer = new byte[READ];
    private int at;
    private int limit;

    /** Byte of the source at which the next line begins. */
    private long offset;

    /** Line ends before the next line. */
    private long lineEnds;

    private long emittedLines;
    private @Nullable Line ahead;
    private @Nullable Block pending;

    /**
     * A line as it stands.
     *
     * @param bytes with its line end, if it has one; the beginning, if it is too large
     * @param text without blanks and line ends at its end
     */
    @SuppressWarnings("ArrayRecordComponent") // handed over once, never compared
    private record Line(byte[] bytes, String text, long offset, long number, boolean tooLarge) {
        static Line of(byte[] bytes, long offset, long number, boolean tooLarge) {
            int end = bytes.length;
            while (end > 0 && (bytes[end - 1] == '\n' || bytes[end - 1] == '\r' || bytes[end - 1] == ' ')) {
                end--;
            }
            return new Line(bytes, new String(bytes, 0, end, UTF_8).stripTrailing(), offset, number, tooLarge);
        }

        boolean ends() {
            return tooLarge || (bytes.length > 0 && bytes[bytes.length - 1] == '\n');
        }
    }

    /**
     * @param offset bytes of the source before the stream
     * @param target about how many bytes of translated text a block has
     * @param oneByOne whether each block is to hold a single record
     */
    GroupCutter(InputStream in, long offset, LineGrammar grammar, int target, boolean oneByOne) {
        this.in = in;
        this.offset = offset;
        this.grammar = grammar;
        this.target = target;
        this.oneByOne = oneByOne;
    }

    @Override
    public @Nullable Block next() throws IOException {
        if (pending != null) {
            Block held = pending;
            pending = null;
            return held;
        }
        TranslatedBlock block = new TranslatedBlock(emittedLines, offsetOfNext());
        Line line = take();
        while (line != null) {
            if (line.tooLarge()) {
                return refused(block, line);
            }
            if (!line.text().isBlank()) {
                record(block, line);
                if (oneByOne || block.size() >= target) {
                    return finished(block, linesBeforeNext());
                }
            }
            line = take();
        }
        return block.isEmpty() ? null : finished(block, linesBeforeNext());
    }

    private void record(TranslatedBlock block, Line first) throws IOException {
        List<String> lines = new ArrayList<>();
        byte[] raw = first.bytes();
        // The grammar remembers the line that it was asked about last.
        grammar.begins(first.text());
        lines.add(first.text());
        int size = raw.length;
        Line next = take();
        while (next != null
                && !next.tooLarge()
                && lines.size() < MOST_LINES
                && size + next.bytes().length <= MAX_RECORD
                && (grammar.holdsBlankLines() || !next.text().isBlank())
                && !grammar.begins(next.text())) {
            lines.add(next.text());
            if (size + next.bytes().length > raw.length) {
                raw = Arrays.copyOf(raw, Math.max(size + next.bytes().length, lines.size() == 2 ? 0 : 2 * size));
            }
            System.arraycopy(next.bytes(), 0, raw, size, next.bytes().length);
            size += next.bytes().length;
            next = take();
        }
        ahead = next;
        byte[] whole = size == raw.length ? raw : Arrays.copyOf(raw, size);
        block.add(first.offset(), first.number(), whole, out -> grammar.translate(lines, out));
    }

    private Block refused(TranslatedBlock block, Line line) {
        byte[] raw = line.bytes();
        Block refusal = new Block(
                raw,
                0,
                raw.length,
                line.offset(),
                Optional.empty(),
                Optional.of(new Block.Refused(
                        Rejection.Reason.RECORD_TOO_LARGE,
                        "the line does not end within " + (MAX_RECORD >> 20) + " MiB",
                        line.ends() ? 1 : 0)));
        if (block.isEmpty() && line.number() == emittedLines) {
            emittedLines = line.number() + 1;
            return refusal;
        }
        Block before = finished(block, line.number());
        emittedLines = line.number() + 1;
        pending = refusal;
        return before;
    }

    private Block finished(TranslatedBlock block, long linesNow) {
        emittedLines = linesNow;
        return block.finished(linesNow);
    }

    private long linesBeforeNext() {
        return ahead == null ? lineEnds : ahead.number();
    }

    private long offsetOfNext() {
        return ahead == null ? offset : ahead.offset();
    }

    private @Nullable Line take() throws IOException {
        if (ahead != null) {
            Line taken = ahead;
            ahead = null;
            return taken;
        }
        long from = offset;
        long number = lineEnds;
        int within = fill() ? endOfLine() : limit;
        if (within < limit) {
            byte[] whole = Arrays.copyOfRange(buffer, at, within + 1);
            offset += whole.length;
            at = within + 1;
            lineEnds++;
            return Line.of(whole, from, number, false);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        boolean tooLarge = false;
        while (fill()) {
            int end = endOfLine();
            boolean ended = end < limit;
            int to = ended ? end + 1 : end;
            int room = tooLarge ? 0 : MAX_RECORD - bytes.size();
            tooLarge |= to - at > room;
            bytes.write(buffer, at, Math.min(to - at, room));
            offset += to - at;
            at = to;
            if (ended) {
                lineEnds++;
                return line(bytes, from, number, tooLarge);
            }
        }
        return bytes.size() == 0 ? null : line(bytes, from, number, tooLarge);
    }

    /** Where the buffer holds the end of the line, else its limit. */
    private int endOfLine() {
        int end = at;
        while (end < limit && buffer[end] != '\n') {
            end++;
        }
        return end;
    }

    private static Line line(ByteArrayOutputStream bytes, long offset, long number, boolean tooLarge) {
        byte[] all = bytes.toByteArray();
        return Line.of(tooLarge ? Arrays.copyOf(all, Math.min(all.length, MAX_RAW)) : all, offset, number, tooLarge);
    }

    private boolean fill() throws IOException {
        if (at < limit) {
            return true;
        }
        at = 0;
        limit = Math.max(0, in.read(buffer, 0, buffer.length));
        return limit > 0;
    }

    @Override
    public List<String> warnings() {
        return List.of();
    }

    @Override
    public void recycle(Block block) {
        // Translated blocks differ in size too much to be worth keeping.
    }
}
