package dev.oddtrail.adapter.logs;

import dev.oddtrail.application.log.LogFormatException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.Optional;

/**
 * How times are written that do not say it themselves.
 *
 * @param zone zone of times that carry none
 * @param slashes order of day and month in slash-separated dates; empty where it is not known
 * @param pattern the only form that times have; empty for all that need no declaration
 */
record TimeRule(ZoneId zone, Optional<SlashOrder> slashes, Optional<DateTimeFormatter> pattern) {
    private static final ZonedDateTime SAMPLE = ZonedDateTime.of(2001, 11, 22, 13, 14, 15, 0, ZoneOffset.UTC);

    /** Order of day and month in slash-separated dates. */
    enum SlashOrder {
        DAY_FIRST,
        MONTH_FIRST
    }

    /** The rule in words. */
    String describe() {
        return "zone " + zone
                + slashes.map(order -> ", " + Declaration.word(order)).orElse("")
                + (pattern.isPresent() ? ", in a format of their own" : "");
    }

    /** This rule, with what a request says instead. */
    TimeRule with(Optional<ZoneId> otherZone, Optional<String> format) {
        ZoneId newZone = otherZone.orElse(zone);
        if (format.isEmpty()) {
            return new TimeRule(newZone, slashes, pattern);
        }
        return switch (format.get()) {
            case "dmy" -> new TimeRule(newZone, Optional.of(SlashOrder.DAY_FIRST), Optional.empty());
            case "mdy" -> new TimeRule(newZone, Optional.of(SlashOrder.MONTH_FIRST), Optional.empty());
            default -> new TimeRule(newZone, slashes, Optional.of(formatter(format.get())));
        };
    }

    private static DateTimeFormatter formatter(String pattern) {
        DateTimeFormatter formatter;
        try {
            formatter = new DateTimeFormatterBuilder()
                    .parseCaseInsensitive()
                    .appendPattern(pattern)
                    .toFormatter(Locale.ENGLISH);
        } catch (IllegalArgumentException e) {
            throw new LogFormatException(
                    Excerpt.of(pattern) + " is no time format: use dmy, mdy, or a pattern such as dd.MM.uuuu HH:mm:ss",
                    e);
        }
        requireInstant(formatter, pattern);
        return formatter;
    }

    /** A pattern with minutes for the month, or hours to 12 without the half of the day, cannot say when something was. */
    private static void requireInstant(DateTimeFormatter formatter, String pattern) {
        String fault =
                Excerpt.of(pattern) + " does not say which instant is meant: uuuu is the year, MM the month, dd the"
                        + " day, HH the hour to 23, hh that to 12 with a for AM or PM, mm the minute, ss the second";
        try {
            String written = SAMPLE.format(formatter);
            TemporalAccessor read = formatter.parseBest(written, Instant::from, LocalDateTime::from, LocalDate::from);
            boolean timed = formatter.toString().contains("Hour");
            if (timed && read instanceof LocalDate) {
                throw new LogFormatException(fault);
            }
        } catch (DateTimeException e) {
            throw new LogFormatException(fault, e);
        }
    }
}
