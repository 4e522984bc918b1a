package dev.oddtrail.adapter.logs;

import dev.oddtrail.application.log.LogFormatException;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
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
    /** Order of day and month in slash-separated dates. */
    enum SlashOrder {
        DAY_FIRST,
        MONTH_FIRST
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
        try {
            return new DateTimeFormatterBuilder()
                    .parseCaseInsensitive()
                    .appendPattern(pattern)
                    .toFormatter(Locale.ENGLISH);
        } catch (IllegalArgumentException e) {
            throw new LogFormatException(
                    Excerpt.of(pattern) + " is no time format: use dmy, mdy, or a pattern such as dd.MM.uuuu HH:mm:ss",
                    e);
        }
    }
}
