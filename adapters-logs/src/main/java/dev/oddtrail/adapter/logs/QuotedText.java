package dev.oddtrail.adapter.logs;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Finds where quoted text ends, in which a quote is written twice. Looks at eight bytes at a time, where a whole word can
 * be loaded at once. Not safe for use by multiple threads.
 */
final class QuotedText {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    // Marks of a word's first and last bytes.
    private static final long FIRST = 0x80;
    private static final long LAST_BUT_ONE = 0x80L << 48;
    private static final long LAST = 0x80L << 56;

    private int lineEnds;
    private boolean holdsQuotes;

    /**
     * Where the first quote stands that has none beside it; the end if there is none. A quote that is the last byte has
     * none beside it.
     *
     * @param from the first byte of the text, or of a part of it that does not begin with the second one of two quotes
     */
    int close(byte[] b, int from, int to) {
        lineEnds = 0;
        holdsQuotes = false;
        boolean half = false;
        int p = from;
        while (p < to) {
            if ((p & (Long.BYTES - 1)) == 0 && to - p >= Long.BYTES) {
                long bytes = (long) LONGS.get(b, p);
                long quotes = ByteWords.marks(bytes, ByteWords.QUOTES);
                if (half && (quotes & FIRST) == 0) {
                    return p - 1;
                }
                long rest = half ? quotes ^ FIRST : quotes;
                boolean halfAfter = rest < 0 && (rest & LAST_BUT_ONE) == 0;
                long doubled = halfAfter ? rest ^ LAST : rest;
                if (areDoubled(doubled) && !ByteWords.holds(bytes, ByteWords.LINE_ENDS)) {
                    holdsQuotes |= half || doubled != 0;
                    half = halfAfter;
                    p += Long.BYTES;
                    continue;
                }
            }
            byte c = b[p];
            if (c == '"') {
                holdsQuotes |= half;
                half = !half;
            } else if (half) {
                return p - 1;
            } else if (c == '\n') {
                lineEnds++;
            }
            p++;
        }
        return half ? to - 1 : to;
    }

    /** Number of line ends in the text that was looked through last. */
    int lineEnds() {
        return lineEnds;
    }

    /** Whether the text that was looked through last holds quotes, each written twice. */
    boolean holdsQuotes() {
        return holdsQuotes;
    }

    /** Whether each of these marks has exactly one beside it; also when there are none. */
    private static boolean areDoubled(long marks) {
        long pairs = marks & (marks >>> Byte.SIZE);
        return (pairs | (pairs << Byte.SIZE)) == marks && (pairs & (pairs << Byte.SIZE)) == 0;
    }
}
