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

    /**
     * For each set of quotes in a word, and after them for each again if the byte before the word is a quote still without
     * its twin: where in the word the first quote stands that has no twin, -1 for that byte before, or that all have
     * theirs, but for one in the last byte as the case may be.
     */
    private static final byte[] OUTCOMES = outcomes();

    private static final int ALL_DOUBLED = Long.BYTES;
    private static final int HALF_AT_END = Long.BYTES + 1;
    private static final int AFTER_HALF = 1 << Long.BYTES;

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
                if (!half && !ByteWords.mayHoldQuoteOrLineEnd(bytes)) {
                    p += Long.BYTES;
                    continue;
                }
                if (!ByteWords.holds(bytes, ByteWords.LINE_ENDS)) {
                    int quotes = ByteWords.set(ByteWords.marks(bytes, ByteWords.QUOTES));
                    int outcome = OUTCOMES[half ? AFTER_HALF | quotes : quotes];
                    int doubledBefore = outcome == HALF_AT_END ? Long.BYTES - 1 : outcome;
                    holdsQuotes |= doubledBefore >= 0 && (half || (quotes & ((1 << doubledBefore) - 1)) != 0);
                    if (outcome < ALL_DOUBLED) {
                        return p + outcome;
                    }
                    half = outcome == HALF_AT_END;
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

    private static byte[] outcomes() {
        byte[] outcomes = new byte[2 * AFTER_HALF];
        for (int i = 0; i < outcomes.length; i++) {
            outcomes[i] = outcome(i & (AFTER_HALF - 1), i >= AFTER_HALF);
        }
        return outcomes;
    }

    private static byte outcome(int quotes, boolean afterHalf) {
        boolean half = afterHalf;
        for (int i = 0; i < Long.BYTES; i++) {
            boolean quote = (quotes & (1 << i)) != 0;
            if (half && !quote) {
                return (byte) (i - 1);
            }
            half ^= quote;
        }
        return (byte) (half ? HALF_AT_END : ALL_DOUBLED);
    }

    /** Number of line ends in the text that was looked through last. */
    int lineEnds() {
        return lineEnds;
    }

    /** Whether the text that was looked through last holds quotes, each written twice. */
    boolean holdsQuotes() {
        return holdsQuotes;
    }
}
