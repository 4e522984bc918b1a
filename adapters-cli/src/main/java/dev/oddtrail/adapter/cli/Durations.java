package dev.oddtrail.adapter.cli;

import dev.oddtrail.domain.session.SessionLimits;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Reads limits of sessions as people write them: {@code 90s}, {@code 1h30m}, {@code 500ms}, ISO 8601 such as
 * {@code PT2M}, or {@code 0}.
 */
final class Durations implements ITypeConverter<Duration> {
    @Override
    public Duration convert(String text) {
        Duration duration = parse(text);
        if (duration.isNegative() || duration.compareTo(SessionLimits.LONGEST) > 0) {
            throw new TypeConversionException(
                    "\"" + text + "\" is not a duration between 0 and " + SessionLimits.LONGEST.toDays() + " days");
        }
        return duration;
    }

    private static Duration parse(String text) {
        if (text.equals("0")) {
            return Duration.ZERO;
        }
        try {
            return text.toUpperCase(Locale.ROOT).startsWith("P") ? Duration.parse(text) : sum(text);
        } catch (DateTimeParseException | ArithmeticException e) {
            throw unreadable(text);
        }
    }

    private static Duration sum(String text) {
        Duration sum = Duration.ZERO;
        int at = 0;
        do {
            int unit = end(text, at, true);
            int next = end(text, unit, false);
            if (unit == at || next == unit) {
                throw unreadable(text);
            }
            long number = number(text, text.substring(at, unit));
            sum = sum.plus(times(text, number, text.substring(unit, next)));
            at = next;
        } while (at < text.length());
        return sum;
    }

    private static Duration times(String text, long number, String unit) {
        return switch (unit) {
            case "ms" -> Duration.ofMillis(number);
            case "s" -> Duration.ofSeconds(number);
            case "m", "min" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            case "d" -> Duration.ofDays(number);
            default -> throw unreadable(text);
        };
    }

    private static long number(String text, String digits) {
        try {
            return Long.parseLong(digits);
        } catch (NumberFormatException e) {
            throw unreadable(text);
        }
    }

    private static int end(String text, int from, boolean digits) {
        int at = from;
        while (at < text.length() && isDigit(text.charAt(at)) == digits) {
            at++;
        }
        return at;
    }

    private static boolean isDigit(char unit) {
        return unit >= '0' && unit <= '9';
    }

    private static TypeConversionException unreadable(String text) {
        return new TypeConversionException(
                "\"" + text + "\" is not a duration; write for example 90s, 2m, 1h30m or PT2M");
    }
}
