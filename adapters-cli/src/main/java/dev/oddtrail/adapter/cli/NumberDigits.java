package dev.oddtrail.adapter.cli;

import org.jspecify.annotations.Nullable;

/**
 * Writes numbers as {@link Double#toString(double)} does, and remembers how: sessions that are alike have the same
 * score. Not safe for use by multiple threads.
 */
final class NumberDigits {
    private static final int REMEMBERED = 1 << 12;

    private final long[] bits = new long[REMEMBERED];
    private final @Nullable String[] texts = new String[REMEMBERED];

    String of(double number) {
        long wanted = Double.doubleToRawLongBits(number);
        int place = (int) ((wanted * 0x9E3779B97F4A7C15L) >>> (Long.SIZE - 12));
        String known = texts[place];
        if (known != null && bits[place] == wanted) {
            return known;
        }
        String text = Double.toString(number);
        bits[place] = wanted;
        texts[place] = text;
        return text;
    }
}
