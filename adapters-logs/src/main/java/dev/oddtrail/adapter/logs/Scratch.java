package dev.oddtrail.adapter.logs;

import java.util.Arrays;

/**
 * Bytes that are made while one record is read. Growing moves to a new array and leaves the old one as it is, so that
 * slices already handed out stay valid until the record is done.
 */
final class Scratch {
    private static final int INITIAL = 4096;

    private byte[] bytes = new byte[INITIAL];
    private int length;

    void clear() {
        length = 0;
    }

    /** The present array; ask again after every append. */
    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }

    /** Takes back what was appended after this length. */
    void truncate(int shorter) {
        length = shorter;
    }

    void reserve(int count) {
        if (bytes.length - length < count) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, Math.addExact(length, count)));
        }
    }

    void append(int value) {
        if (length == bytes.length) {
            reserve(1);
        }
        bytes[length++] = (byte) value;
    }

    /** Appends four bytes, the least significant first. */
    void appendInt(int value) {
        reserve(Integer.BYTES);
        byte[] target = bytes;
        int at = length;
        target[at] = (byte) value;
        target[at + 1] = (byte) (value >>> 8);
        target[at + 2] = (byte) (value >>> 16);
        target[at + 3] = (byte) (value >>> 24);
        length = at + Integer.BYTES;
    }

    void append(byte[] source, int from, int to) {
        reserve(to - from);
        System.arraycopy(source, from, bytes, length, to - from);
        length += to - from;
    }

    /** Appends the content of a quoted value, each doubled quote as one. */
    void appendUndoubled(byte[] source, int from, int to) {
        reserve(to - from);
        byte[] target = bytes;
        int at = length;
        int p = from;
        while (p < to) {
            byte c = source[p];
            target[at++] = c;
            p += c == '"' ? 2 : 1;
        }
        length = at;
    }

    void append(byte[] source) {
        append(source, 0, source.length);
    }
}
