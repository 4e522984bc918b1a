package dev.oddtrail.adapter.logs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.oddtrail.domain.session.EpochNanos;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads any bytes as a time by every rule, and compares with {@code java.time}, as far as that reads it too. */
final class FuzzedTime {
    private static final ZoneId VIENNA = ZoneId.of("Europe/Vienna");
    private static final DateTimeFormatter LOCAL = new DateTimeFormatterBuilder()
            .appendPattern("uuuu-MM-dd'T'HH:mm:ss")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
            .toFormatter(Locale.ROOT)
            .withResolverStyle(java.time.format.ResolverStyle.STRICT);
    private static final DateTimeFormatter SLASHES = DateTimeFormatter.ofPattern("M/d/uuuu h:mm:ss a", Locale.ENGLISH)
            .withResolverStyle(java.time.format.ResolverStyle.STRICT);
    private static final TimeRule UTC = new TimeRule(ZoneId.of("UTC"), Optional.empty(), Optional.empty());
    private static final TimeRule IN_VIENNA = UTC.with(Optional.of(VIENNA), Optional.empty());
    private static final TimeRule MONTH_FIRST = UTC.with(Optional.empty(), Optional.of("mdy"));

    private final List<InstantReader> others = new ArrayList<>();
    private final InstantReader utc = new InstantReader(UTC);
    private final InstantReader inVienna = new InstantReader(IN_VIENNA);
    private final InstantReader monthFirst = new InstantReader(MONTH_FIRST);

    FuzzedTime() {
        for (TimeRule rule : List.of(UTC, IN_VIENNA)) {
            for (String form : List.of(
                    "dmy",
                    "mdy",
                    "dd.MM.uuuu HH:mm:ss",
                    "MMM d uuuu h:mm:ss a",
                    "uuuu-MM-dd HH:mm:ss.SSS XXX",
                    "yyyyMMddHHmmss",
                    "EEE MMM dd HH:mm:ss zzz yyyy")) {
                others.add(new InstantReader(rule.with(Optional.empty(), Optional.of(form))));
            }
        }
    }

    void check(byte[] input) {
        Optional<Instant> byUtc = read(utc, input);
        Optional<Instant> byVienna = read(inVienna, input);
        Optional<Instant> byMonth = read(monthFirst, input);
        others.forEach(reader -> read(reader, input));
        String text = new String(input, UTF_8);
        if (text.contains(":60")) {
            // A second put in counts as the one after it here, and as the one before it there.
            return;
        }
        compare(byUtc, () -> Instant.parse(text));
        compare(byVienna, () -> Instant.parse(text));
        compare(
                byUtc,
                () -> LocalDateTime.parse(text, LOCAL).atZone(ZoneId.of("UTC")).toInstant());
        compare(byVienna, () -> LocalDateTime.parse(text, LOCAL).atZone(VIENNA).toInstant());
        compare(
                byMonth,
                () -> LocalDateTime.parse(text, SLASHES)
                        .atZone(ZoneId.of("UTC"))
                        .toInstant());
    }

    /** The instant, which depends neither on blanks around the text nor on what lies beyond. */
    private static Optional<Instant> read(InstantReader reader, byte[] input) {
        InstantReader.Outcome outcome = reader.read(input, 0, input.length);
        long nanos = reader.nanos();
        byte[] within = new byte[input.length + 6];
        within[0] = '7';
        within[1] = ' ';
        within[2] = '\t';
        System.arraycopy(input, 0, within, 3, input.length);
        within[input.length + 3] = ' ';
        within[input.length + 4] = '\r';
        within[input.length + 5] = '7';
        assertThat(reader.read(within, 1, within.length - 1)).isEqualTo(outcome);
        if (outcome != InstantReader.Outcome.READ) {
            return Optional.empty();
        }
        assertThat(reader.nanos()).isEqualTo(nanos);
        Instant instant = EpochNanos.toInstant(nanos);
        assertThat(instant).isBetween(EpochNanos.MIN, EpochNanos.MAX);
        return Optional.of(instant);
    }

    private interface Expected {
        Instant instant();
    }

    private static void compare(Optional<Instant> read, Expected expected) {
        Instant instant;
        try {
            instant = expected.instant();
        } catch (DateTimeException e) {
            return;
        }
        boolean plausible = instant.isAfter(Instant.parse("1972-01-01T00:00:00Z"))
                && instant.isBefore(Instant.parse("2262-01-01T00:00:00Z"));
        if (plausible) {
            assertThat(read).contains(instant);
        } else if (read.isPresent()) {
            assertThat(read).contains(instant);
        }
    }
}
