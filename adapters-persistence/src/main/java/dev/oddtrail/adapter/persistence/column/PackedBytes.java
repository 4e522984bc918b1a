package dev.oddtrail.adapter.persistence.column;

import java.io.OutputStream;
import java.util.Arrays;

/** Bytes that numbers and texts are appended to; small numbers take few bytes. Not safe for use by multiple threads. */
public final class PackedBytes {
    private static final int LONGEST_NUMBER = 10;

    private byte[] bytes;
    private int size;

    public PackedBytes() {
        this.bytes = new byte[256];
    }

    public int size() {
        return size;
    }

    public void addByte(int value) {
        reserve(1);
        bytes[size++] = (byte) value;
    }

    /** Appends a number of any sign as 64 bits; one that is not negative and small takes few bytes. */
    public void add(long value) {
        reserve(LONGEST_NUMBER);
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            bytes[size++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[size++] = (byte) rest;
    }

    /** Appends a number; one that is near zero takes few bytes. */
    public void addSigned(long value) {
        add((value << 1) ^ (value >> 63));
    }

    /** Appends the eight bytes of a number. */
    public void addFixed(long value) {
        reserve(Long.BYTES);
        for (int shift = Long.SIZE - 8; shift >= 0; shift -= 8) {
            bytes[size++] = (byte) (value >>> shift);
        }
    }

    /** Appends a text, whatever UTF-16 units it consists of: halves of surrogate pairs come back too. */
    public void add(String text) {
        int length = text.length();
        add(length);
        reserve(3 * length);
        for (int i = 0; i < length; i++) {
            char unit = text.charAt(i);
            if (unit < 0x80) {
                bytes[size++] = (byte) unit;
            } else if (unit < 0x800) {
                bytes[size++] = (byte) (0xC0 | (unit >> 6));
                bytes[size++] = (byte) (0x80 | (unit & 0x3F));
            } else {
                bytes[size++] = (byte) (0xE0 | (unit >> 12));
                bytes[size++] = (byte) (0x80 | ((unit >> 6) & 0x3F));
                bytes[size++] = (byte) (0x80 | (unit & 0x3F));
            }
        }
    }

    /** Appends bytes of an array. */
    public void add(byte[] others, int from, int length) {
        reserve(length);
        System.arraycopy(others, from, bytes, size, length);
        size += length;
    }

    /** Appends all that was appended to others, after its number of bytes. */
    public void add(PackedBytes others) {
        add(others.size);
        append(others);
    }

    /** Appends all that was appended to others. */
    void append(PackedBytes others) {
        reserve(others.size);
        System.arraycopy(others.bytes, 0, bytes, size, others.size);
        size += others.size;
    }

    /** A stream that appends what is written to it, as it is. */
    public OutputStream stream() {
        return new OutputStream() {
            @Override
            public void write(int value) {
                addByte(value);
            }

            @Override
            public void write(byte[] from, int offset, int length) {
                reserve(length);
                System.arraycopy(from, offset, bytes, size, length);
                size += length;
            }
        };
    }

    /** Forgets what was appended. */
    public void clear() {
        size = 0;
    }

    /** A copy of what was appended. */
    public byte[] bytes() {
        return Arrays.copyOf(bytes, size);
    }

    /** How many bytes {@link #add(long)} takes for a number. */
    public static int sizeOf(long value) {
        return Math.max(1, (Long.SIZE - Long.numberOfLeadingZeros(value) + 6) / 7);
    }

    byte[] array() {
        return bytes;
    }

    private void reserve(int more) {
        int needed = Math.addExact(size, more);
        if (needed > bytes.length) {
            int doubled = (int) Math.min(Integer.MAX_VALUE - 16L, 2L * bytes.length);
            bytes = Arrays.copyOf(bytes, Math.max(needed, doubled));
        }
    }
}
