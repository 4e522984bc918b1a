package dev.oddtrail.adapter.logs;

/** Looks at the eight bytes of a word at once. A pattern is a word of eight equal bytes. */
final class ByteWords {
    static final long QUOTES = 0x2222222222222222L;
    static final long LINE_ENDS = 0x0a0a0a0a0a0a0a0aL;

    /** The bits that are the same in quotes and line ends. */
    private static final long COMMON_BITS = ~(QUOTES ^ LINE_ENDS);

    /** Moves the lowest bit of each byte to the highest byte, where they stand side by side. */
    private static final long GATHER = 0x0102040810204080L;

    private static final long LOW_BITS = 0x7f7f7f7f7f7f7f7fL;
    private static final long ONES = 0x0101010101010101L;

    private ByteWords() {}

    /** The high bit of each byte that equals those of the pattern, and of no other. */
    static long marks(long word, long pattern) {
        long difference = word ^ pattern;
        return ~(((difference & LOW_BITS) + LOW_BITS) | difference | LOW_BITS);
    }

    /** Whether some byte equals those of the pattern. */
    static boolean holds(long word, long pattern) {
        long difference = word ^ pattern;
        return ((difference - ONES) & ~difference & ~LOW_BITS) != 0;
    }

    /**
     * Whether some byte may be a quote or a line end. False if none is; true also for the byte 2 and the asterisk, which
     * are the same as those but for the bits in which those two differ.
     */
    static boolean mayHoldQuoteOrLineEnd(long word) {
        return holds(word & COMMON_BITS, QUOTES & COMMON_BITS);
    }

    /** One bit for each marked byte, the lowest for the first. */
    static int set(long marks) {
        return (int) (((marks >>> (Byte.SIZE - 1)) * GATHER) >>> (Long.SIZE - Long.BYTES));
    }
}
