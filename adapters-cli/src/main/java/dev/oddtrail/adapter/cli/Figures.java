package dev.oddtrail.adapter.cli;

import java.time.Duration;
import java.util.Locale;

/** Figures as people read them. */
final class Figures {
    private static final int NANO_DIGITS = 9;

    private Figures() {}

    /** With commas between thousands. */
    static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    /** {@code 1 session}, {@code 1,234 sessions}. */
    static String count(long count, String singular) {
        return count(count) + " " + singular + (count == 1 ? "" : "s");
    }

    static String bits(double bits) {
        return String.format(Locale.ROOT, "%.2f", bits);
    }

    /** A percentage, never rounded to one that says more than is known: 99.96 stays below 100. */
    static String percent(double percent) {
        if (percent >= 99.95 && percent < 100) {
            return String.format(Locale.ROOT, "%.3f", Math.min(percent, 99.999)) + " %";
        }
        return String.format(Locale.ROOT, "%.1f", percent) + " %";
    }

    static String share(long part, long of) {
        return percent(of == 0 ? 0 : 100.0 * part / of);
    }

    /** {@code 0.28 s}, {@code 3 s}, {@code 2 min 5 s}, {@code 1 h 3 min}, {@code 12 d 4 h}. */
    static String duration(Duration duration) {
        long seconds = duration.toSeconds();
        if (seconds < 60) {
            boolean whole = duration.equals(Duration.ofSeconds(seconds));
            return (whole ? Long.toString(seconds) : String.format(Locale.ROOT, "%.2f", duration.toMillis() / 1e3))
                    + " s";
        }
        if (seconds < 3600) {
            return two(seconds / 60, "min", seconds % 60, "s");
        }
        if (seconds < 86_400) {
            return two(seconds / 3600, "h", seconds / 60 % 60, "min");
        }
        return two(seconds / 86_400, "d", seconds / 3600 % 24, "h");
    }

    /** Seconds as a decimal number with as many digits as are needed. */
    static String seconds(Duration duration) {
        String whole = Long.toString(duration.getSeconds());
        int fraction = duration.getNano();
        if (fraction == 0) {
            return whole;
        }
        int digits = NANO_DIGITS;
        while (fraction % 10 == 0) {
            fraction /= 10;
            digits--;
        }
        String fractionDigits = Integer.toString(fraction);
        StringBuilder text =
                new StringBuilder(whole.length() + 1 + digits).append(whole).append('.');
        for (int zeros = digits - fractionDigits.length(); zeros > 0; zeros--) {
            text.append('0');
        }
        return text.append(fractionDigits).toString();
    }

    private static String two(long larger, String unit, long smaller, String smallerUnit) {
        return larger + " " + unit + (smaller == 0 ? "" : " " + smaller + " " + smallerUnit);
    }
}
