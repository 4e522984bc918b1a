package dev.oddtrail.benchmarks.log;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/** A row under construction; grows as needed and is used again for the next one. */
final class Bytes {
    private static final byte[] HEX = {'0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'};

    private byte[] bytes = new byte[4096];
    private int length;

    int length() {
        return length;
    }

    void clear() {
        length = 0;
    }

    byte[] copy() {
        return Arrays.copyOf(bytes, length);
    }

    void writeTo(OutputStream out) throws IOException {
        out.write(bytes, 0, length);
    }

    Bytes append(byte[] text) {
        ensure(text.length);
        System.arraycopy(text, 0, bytes, length, text.length);
        length += text.length;
        return this;
    }

    Bytes append(char ascii) {
        ensure(1);
        bytes[length++] = (byte) ascii;
        return this;
    }

    /** Appends a number that is not negative. */
    Bytes decimal(long number) {
        return decimal(number, 1);
    }

    /** Appends a number that is not negative, filled with zeros from the left. */
    Bytes decimal(long number, int minDigits) {
        ensure(20);
        int digits = 1;
        for (long rest = number / 10; rest > 0; rest /= 10) {
            digits++;
        }
        digits = Math.max(digits, minDigits);
        long rest = number;
        for (int i = length + digits - 1; i >= length; i--) {
            bytes[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        length += digits;
        return this;
    }

    /** Appends a number that is not negative, with a comma before every third digit from the right. */
    Bytes grouped(long number) {
        if (number < 1000) {
            return decimal(number);
        }
        return grouped(number / 1000).append(',').decimal(number % 1000, 3);
    }

    /** Appends the lowest {@code digits} hexadecimal digits. */
    Bytes hex(long number, int digits) {
        ensure(digits);
        for (int shift = (digits - 1) * 4; shift >= 0; shift -= 4) {
            bytes[length++] = HEX[(int) (number >>> shift) & 15];
        }
        return this;
    }

    Bytes guid(long high, long low) {
        return hex(high >>> 32, 8)
                .append('-')
                .hex(high >>> 16, 4)
                .append('-')
                .hex((high & 0x0fff) | 0x4000, 4)
                .append('-')
                .hex(((low >>> 48) & 0x3fff) | 0x8000, 4)
                .append('-')
                .hex(low, 12);
    }

    private void ensure(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }
}
