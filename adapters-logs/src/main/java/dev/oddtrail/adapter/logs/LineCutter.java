package dev.oddtrail.adapter.logs;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.oddtrail.application.log.Rejection;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * Cuts records that end with a line end. In separated values a line end within quotes ends none; a quote opens only at
 * the beginning of a value. A record that is too large, or whose quote is never closed, is refused, and reading goes on
 * at the line after the one on which it begins.
 */
final class LineCutter implements RecordCutter {
    private static final int MAX_RAW = 4 * Rejection.MAX_RAW;
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final InputStream in;
    private final boolean quotes;
    private final byte separator;
    private final int target;
    private final boolean oneByOne;
    private final Queue<byte[]> free = new ConcurrentLinkedQueue<>();

    private byte[] buffer;
    private int limit;

    /** Byte of the source at which the buffer begins. */
    private long offset;

    private int scanned;

    /** Where the record begins that has no end yet. */
    private int recordFrom;

    private final QuotedText quoted = new QuotedText();
    private boolean inQuotes;

    /** Byte of the source at which a value was closed last. */
    private long closedAt = -2;

    private boolean tooLarge;
    private boolean ended;

    /**
     * @param offset bytes of the source before the stream
     * @param target size of a block
     * @param oneByOne whether each block is to hold a single line
     */
    private LineCutter(InputStream in, long offset, boolean quotes, byte separator, int target, boolean oneByOne) {
        this.in = in;
        this.offset = offset;
        this.quotes = quotes;
        this.separator = separator;
        this.target = target;
        this.oneByOne = oneByOne;
        this.buffer = new byte[target + 1];
    }

    static LineCutter ofValues(InputStream in, long offset, byte separator, int target, boolean oneByOne) {
        return new LineCutter(in, offset, true, separator, target, oneByOne);
    }

    static LineCutter ofLines(InputStream in, long offset, int target, boolean oneByOne) {
        return new LineCutter(in, offset, false, (byte) 0, target, oneByOne);
    }

    @Override
    public @Nullable Block next() throws IOException {
        while (true) {
            scan();
            if (recordFrom > 0 && (tooLarge || ended || oneByOne || limit >= target)) {
                return taken(recordFrom);
            }
            if (tooLarge) {
                return refused(
                        Rejection.Reason.RECORD_TOO_LARGE,
                        "the record does not end within " + (MAX_RECORD >> 20) + " MiB"
                                + (quotes ? "; perhaps a quote is not closed" : ""));
            }
            if (ended) {
                if (limit == 0) {
                    return null;
                }
                if (inQuotes) {
                    return refused(Rejection.Reason.UNREADABLE_RECORD, "a quote is not closed");
                }
                makeRoom();
                buffer[limit++] = '\n';
                return taken(limit);
            }
            fill();
        }
    }

    @Override
    public List<String> warnings() {
        return List.of();
    }

    @Override
    public void recycle(Block block) {
        if (block.bytes().length == target + 1) {
            free.add(block.bytes());
        }
    }

    private void scan() {
        if (tooLarge || (oneByOne && recordFrom > 0)) {
            return;
        }
        if (quotes) {
            scanValues();
        } else {
            scanLines();
        }
        if (scanned - recordFrom > MAX_RECORD) {
            tooLarge = true;
        }
    }

    private void scanLines() {
        int end = indexOf('\n', scanned);
        if (end < 0) {
            scanned = limit;
            return;
        }
        endRecord(end);
        if (tooLarge || oneByOne) {
            return;
        }
        // What was read at a time is smaller than the largest record, so no line between these two can be too large.
        int last = limit - 1;
        while (buffer[last] != '\n') {
            last--;
        }
        endRecord(last);
        scanned = limit;
    }

    /*
     * What begins and ends values is found eight bytes at a time, at places where a whole word can be loaded at once. A
     * doubled quote whose second half has not been read yet closes its value, and opens it again at once.
     */
    private void scanValues() {
        byte[] b = buffer;
        int end = limit;
        int p = scanned;
        while (p < end) {
            if (inQuotes) {
                p = quoted.close(b, p, end);
                if (p < end) {
                    inQuotes = false;
                    closedAt = offset + p;
                    p++;
                }
            } else if (isWord(p, end) && !ByteWords.mayHoldQuoteOrLineEnd((long) LONGS.get(b, p))) {
                p += Long.BYTES;
            } else {
                byte c = b[p];
                p++;
                if (c == '"') {
                    inQuotes = p - 1 == recordFrom || b[p - 2] == separator || closedAt == offset + p - 2;
                } else if (c == '\n') {
                    endRecord(p - 1);
                    if (tooLarge || oneByOne) {
                        return;
                    }
                }
            }
        }
        scanned = end;
    }

    private static boolean isWord(int at, int end) {
        return (at & (Long.BYTES - 1)) == 0 && end - at >= Long.BYTES;
    }

    private void endRecord(int lineEnd) {
        if (lineEnd - recordFrom > MAX_RECORD) {
            tooLarge = true;
        } else {
            recordFrom = lineEnd + 1;
            scanned = recordFrom;
        }
    }

    private void fill() throws IOException {
        makeRoom();
        int read = in.read(buffer, limit, Math.min(target, buffer.length - 1 - limit));
        if (read < 0) {
            ended = true;
        } else {
            limit += read;
        }
    }

    /** Leaves room for one more byte, and for the line end that the last line may lack. */
    private void makeRoom() {
        if (limit + 1 >= buffer.length) {
            buffer = Arrays.copyOf(buffer, Math.max(2 * buffer.length, limit + 2));
        }
    }

    private Block taken(int to) {
        Block block = Block.ofLines(buffer, 0, to, offset);
        dropTo(to);
        return block;
    }

    /** Goes on with what follows a piece of the buffer, in another one. */
    private void dropTo(int from) {
        int rest = limit - from;
        byte[] pooled = free.poll();
        byte[] next = pooled != null && pooled.length > rest + 1 ? pooled : new byte[Math.max(target, rest + 1) + 1];
        System.arraycopy(buffer, from, next, 0, rest);
        buffer = next;
        offset += from;
        limit = rest;
        scanned = Math.max(0, scanned - from);
        recordFrom = Math.max(0, recordFrom - from);
    }

    private Block refused(Rejection.Reason reason, String message) throws IOException {
        int lineEnd = indexOf('\n', 0);
        Block block;
        if (lineEnd >= 0) {
            byte[] raw = Arrays.copyOf(buffer, Math.min(lineEnd + 1, MAX_RAW));
            block = refusal(raw, reason, message, 1);
            dropTo(lineEnd + 1);
        } else {
            byte[] raw = Arrays.copyOf(buffer, Math.min(limit, MAX_RAW));
            long at = offset;
            boolean found = skipLine();
            block = new Block(
                    raw,
                    0,
                    raw.length,
                    at,
                    Optional.empty(),
                    Optional.of(new Block.Refused(reason, message, found ? 1 : 0)));
        }
        scanned = 0;
        recordFrom = 0;
        inQuotes = false;
        closedAt = -2;
        tooLarge = false;
        return block;
    }

    private Block refusal(byte[] raw, Rejection.Reason reason, String message, int lineCount) {
        return new Block(
                raw,
                0,
                raw.length,
                offset,
                Optional.empty(),
                Optional.of(new Block.Refused(reason, message, lineCount)));
    }

    /** Drops what is left of the line, however long it is; whether it has an end. */
    private boolean skipLine() throws IOException {
        while (true) {
            offset += limit;
            limit = 0;
            int read = in.read(buffer, 0, Math.min(target, buffer.length - 1));
            if (read < 0) {
                ended = true;
                return false;
            }
            limit = read;
            int lineEnd = indexOf('\n', 0);
            if (lineEnd >= 0) {
                dropTo(lineEnd + 1);
                return true;
            }
        }
    }

    private int indexOf(char wanted, int from) {
        byte[] b = buffer;
        for (int i = from; i < limit; i++) {
            if (b[i] == wanted) {
                return i;
            }
        }
        return -1;
    }

    /** The names in a header line, read as any record of values is. */
    static List<String> names(byte[] bytes, int from, int to, byte separator) {
        List<String> names = new ArrayList<>();
        int p = from;
        while (true) {
            StringBuilder name = new StringBuilder();
            int valueFrom = p;
            if (p < to && bytes[p] == '"') {
                p++;
                valueFrom = p;
                while (p < to && (bytes[p] != '"' || (p + 1 < to && bytes[p + 1] == '"'))) {
                    p += bytes[p] == '"' ? 2 : 1;
                }
                name.append(new String(bytes, valueFrom, Math.min(p, to) - valueFrom, UTF_8).replace("\"\"", "\""));
                p++;
                valueFrom = Math.min(p, to);
            }
            while (p < to && bytes[p] != separator) {
                p++;
            }
            name.append(new String(bytes, valueFrom, Math.min(p, to) - valueFrom, UTF_8));
            names.add(name.toString().strip());
            if (p >= to) {
                return names;
            }
            p++;
        }
    }
}
