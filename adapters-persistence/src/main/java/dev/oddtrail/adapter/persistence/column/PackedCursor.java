package dev.oddtrail.adapter.persistence.column;

/**
 * Reads what was appended to {@link PackedBytes}, in the same order. Bytes that cannot have been written so end in a
 * {@link DamagedChunkException}. Not safe for use by multiple threads.
 */
public final class PackedCursor {
    private final byte[] bytes;
    private final int end;
    private int at;

    /** Reads all these bytes. */
    public PackedCursor(byte[] bytes) {
        this(bytes, 0, bytes.length);
    }

    PackedCursor(byte[] bytes, int from, int to) {
        this.bytes = bytes;
        this.at = from;
        this.end = to;
    }

    /** Whether everything has been read. */
    public boolean atEnd() {
        return at == end;
    }

    /** Where the next number begins. */
    int position() {
        return at;
    }

    /** Goes on from where {@link #position} was once. */
    void resume(int position) {
        at = position;
    }

    public int readByte() {
        if (at == end) {
            throw new DamagedChunkException("it ends too early");
        }
        return bytes[at++] & 0xFF;
    }

    public long read() {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            if (at == end) {
                throw new DamagedChunkException("it ends within a number");
            }
            byte next = bytes[at++];
            value |= (next & 0x7FL) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new DamagedChunkException("a number in it is too long");
    }

    public long readSigned() {
        long value = read();
        return (value >>> 1) ^ -(value & 1);
    }

    public long readFixed() {
        if (end - at < Long.BYTES) {
            throw new DamagedChunkException("it ends within a number");
        }
        long value = 0;
        for (int i = 0; i < Long.BYTES; i++) {
            value = (value << 8) | (bytes[at++] & 0xFF);
        }
        return value;
    }

    /** Reads a number of things that take at least a byte each, or an index of one of so many. */
    public int readCount() {
        long count = read();
        if (count < 0 || count > Integer.MAX_VALUE) {
            throw new DamagedChunkException("a number in it is out of range: " + count);
        }
        return (int) count;
    }

    public String readText() {
        int length = readCount();
        if (length > end - at) {
            throw new DamagedChunkException("it ends within a text");
        }
        char[] units = new char[length];
        for (int i = 0; i < length; i++) {
            int lead = readByte();
            if (lead < 0x80) {
                units[i] = (char) lead;
            } else if (lead < 0xE0) {
                units[i] = (char) (((lead & 0x1F) << 6) | (readByte() & 0x3F));
            } else {
                units[i] = (char) (((lead & 0xF) << 12) | ((readByte() & 0x3F) << 6) | (readByte() & 0x3F));
            }
        }
        return new String(units);
    }

    /** Passes over numbers without looking at them. */
    void skip(int numbers) {
        // Questions spend much of their time here, and the quick compiler reads a field anew each time.
        byte[] passed = bytes;
        int limit = end;
        int next = at;
        int left = numbers;
        while (left > 0) {
            if (next == limit) {
                throw new DamagedChunkException("it ends too early");
            }
            if (passed[next++] >= 0) {
                left--;
            }
        }
        at = next;
    }

    /** A cursor of its own over bytes that were appended as a whole; this one goes on behind them. */
    PackedCursor readPart() {
        int length = readCount();
        if (length > end - at) {
            throw new DamagedChunkException("it ends within a part");
        }
        PackedCursor part = new PackedCursor(bytes, at, at + length);
        at += length;
        return part;
    }
}
