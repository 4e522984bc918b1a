package dev.oddtrail.adapter.logs;

/** Looks at the eight bytes of a word at once. A pattern is a word of eight equal bytes. */
final class ByteWords {
    static final long QUOTES = 0x2222222222222222L;
    static final long LINE_ENDS = 0x0a0a0a0a0a0a0a0aL;

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
}
