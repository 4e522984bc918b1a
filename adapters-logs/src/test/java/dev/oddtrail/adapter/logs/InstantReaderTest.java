package dev.oddtrail.adapter.logs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.oddtrail.application.log.LogFormatException;
import dev.oddtrail.domain.session.EpochNanos;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InstantReaderTest {
    private static final TimeRule UTC = new TimeRule(ZoneId.of("UTC"), Optional.empty(), Optional.empty());

    private static String read(TimeRule rule, String text) {
        InstantReader reader = new InstantReader(rule);
        byte[] bytes = ("<" + text + ">").getBytes(UTF_8);
        InstantReader.Outcome outcome = reader.read(bytes, 1, bytes.length - 1);
        return outcome == InstantReader.Outcome.READ
                ? EpochNanos.toInstant(reader.nanos()).toString()
                : outcome.toString();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            2024-05-03T21:13:33Z                | 2024-05-03T21:13:33Z
            2024-05-03T21:13:33                 | 2024-05-03T21:13:33Z
            2024-05-03 21:13:33.1               | 2024-05-03T21:13:33.100Z
            2024-05-03T21:13:33.123456789z      | 2024-05-03T21:13:33.123456789Z
            2024-05-03T21:13:33,5+02:00         | 2024-05-03T19:13:33.500Z
            2024-05-03T21:13:33.1234567-0530    | 2024-05-04T02:43:33.123456700Z
            2024-05-03 21:13:33.658 +09:00      | 2024-05-03T12:13:33.658Z
            2024-05-03T21:13+01                 | 2024-05-03T20:13:00Z
            2024-02-29T23:59:60Z                | 2024-03-01T00:00:00Z
            1714770813                          | 2024-05-03T21:13:33Z
            1714770813.720                      | 2024-05-03T21:13:33.720Z
            1.714770813e9                       | 2024-05-03T21:13:33Z
            1714770813720                       | 2024-05-03T21:13:33.720Z
            1714770813720001                    | 2024-05-03T21:13:33.720001Z
            1714770813720001002                 | 2024-05-03T21:13:33.720001002Z
            2262-04-11T23:47:16Z                | IMPLAUSIBLE
            2262-04-11T23:47:15Z                | 2262-04-11T23:47:15Z
            1970-01-01T00:00:00Z                | IMPLAUSIBLE
            1970-01-01T00:00:01Z                | IMPLAUSIBLE
            1970-12-31T23:59:59.999999999Z      | IMPLAUSIBLE
            1971-01-01T00:00:00Z                | 1971-01-01T00:00:00Z
            1969-12-31T19:00:00                 | IMPLAUSIBLE
            1969-12-30T23:59:59Z                | 1969-12-30T23:59:59Z
            0                                   | IMPLAUSIBLE
            -1                                  | IMPLAUSIBLE
            -1714770813                         | IMPLAUSIBLE
            1                                   | IMPLAUSIBLE
            20240503                            | IMPLAUSIBLE
            20240503211333                      | IMPLAUSIBLE
            788918399                           | IMPLAUSIBLE
            788918400                           | 1995-01-01T00:00:00Z
            133592960130000000                  | IMPLAUSIBLE
            638503676130000000                  | IMPLAUSIBLE
            253402300799                        | IMPLAUSIBLE
            1601-01-01T00:00:00Z                | IMPLAUSIBLE
            0001-01-01T00:00:00                 | IMPLAUSIBLE
            9999-12-31T23:59:59Z                | IMPLAUSIBLE
            99999999999999999999                | IMPLAUSIBLE
            1e999999999                         | IMPLAUSIBLE
            2023-02-29T00:00:00Z                | UNREADABLE
            2024-13-01T00:00:00Z                | UNREADABLE
            2024-05-03T24:00:00Z                | UNREADABLE
            2024-05-03T21:13:33.1234567891Z     | UNREADABLE
            2024-05-03T21:13:33+25:00           | UNREADABLE
            2024-05-03T21:13:33Zulu             | UNREADABLE
            2024-05-03                          | UNREADABLE
            yesterday                           | UNREADABLE
            1-2-3                               | UNREADABLE
            5/3/2024 9:13:33 PM                 | AMBIGUOUS
            """)
    void formsThatNeedNoDeclaration(String text, String expected) {
        assertThat(read(UTC, text)).isEqualTo(expected);
        assertThat(read(UTC, "  " + text + "\t")).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "5/3/2024 9:13:33 PM",
                "5/3/2024, 9:13:33.000 PM",
                "05/03/2024 21:13:33",
                "5/3/2024, 9:13:33\u202fpm",
                "5/3/2024,  9:13:33\u00a0PM"
            })
    void slashesAreReadInTheDeclaredOrder(String text) {
        assertThat(read(UTC.with(Optional.empty(), Optional.of("mdy")), text)).isEqualTo("2024-05-03T21:13:33Z");
        assertThat(read(UTC.with(Optional.empty(), Optional.of("dmy")), text)).isEqualTo("2024-03-05T21:13:33Z");
    }

    @Test
    void hourOfTwelveIsMidnightOrNoon() {
        TimeRule rule = UTC.with(Optional.empty(), Optional.of("mdy"));
        assertThat(read(rule, "5/3/2024 12:00:00 AM")).isEqualTo("2024-05-03T00:00:00Z");
        assertThat(read(rule, "5/3/2024 12:00:00 PM")).isEqualTo("2024-05-03T12:00:00Z");
        assertThat(read(rule, "5/3/2024 13:00:00 PM")).isEqualTo("UNREADABLE");
        assertThat(read(rule, "13/3/2024 1:00:00")).isEqualTo("UNREADABLE");
    }

    @Test
    void zoneAppliesToTimesWithoutOne() {
        TimeRule berlin = UTC.with(Optional.of(ZoneId.of("Europe/Berlin")), Optional.empty());
        assertThat(read(berlin, "2024-07-01T12:00:00")).isEqualTo("2024-07-01T10:00:00Z");
        assertThat(read(berlin, "2024-01-01T12:00:00")).isEqualTo("2024-01-01T11:00:00Z");
        assertThat(read(berlin, "2024-01-01T12:00:00Z")).isEqualTo("2024-01-01T12:00:00Z");
    }

    @Test
    void patternIsTheOnlyForm() {
        TimeRule rule = UTC.with(Optional.of(ZoneId.of("Europe/Berlin")), Optional.of("dd.MM.uuuu HH:mm:ss"));
        assertThat(read(rule, "03.05.2024 21:13:33")).isEqualTo("2024-05-03T19:13:33Z");
        assertThat(read(rule, "2024-05-03T21:13:33Z")).isEqualTo("UNREADABLE");
        assertThat(read(UTC.with(Optional.empty(), Optional.of("d MMM uuuu HH:mm XXX")), "3 may 2024 21:13 +01:00"))
                .isEqualTo("2024-05-03T20:13:00Z");
        assertThatThrownBy(() -> UTC.with(Optional.empty(), Optional.of("jjjj")))
                .isInstanceOf(LogFormatException.class);
    }

    @Test
    void instantsAreReadAsTheJdkReadsThem() {
        Random random = new Random(20240503);
        for (int i = 0; i < 20_000; i++) {
            Instant instant = Instant.ofEpochSecond(
                    random.nextLong(-9_200_000_000L, 9_200_000_000L), random.nextInt(1_000_000_000));
            int year = instant.atOffset(ZoneOffset.UTC).getYear();
            if (year != 1601 && year != 1970) {
                assertThat(read(UTC, instant.toString())).isEqualTo(instant.toString());
                ZoneOffset offset = ZoneOffset.ofTotalSeconds(60 * random.nextInt(-1080, 1081));
                String shifted = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSSSSSxxx", Locale.ROOT)
                        .format(instant.atOffset(offset));
                assertThat(read(UTC, shifted)).isEqualTo(instant.toString());
            }
        }
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            2024-03-31 01:59:59, 2024-03-31T00:59:59Z, USUAL
            2024-03-31 02:30:00, 2024-03-31T01:30:00Z, SKIPPED
            2024-03-31 03:00:00, 2024-03-31T01:00:00Z, USUAL
            2024-10-27 01:59:59, 2024-10-26T23:59:59Z, USUAL
            2024-10-27 02:30:00, 2024-10-27T00:30:00Z, REPEATED
            2024-10-27 03:00:00, 2024-10-27T02:00:00Z, USUAL
            """)
    void anHourThatClocksSkipIsMovedForwardAndOneThatTheyRepeatIsTheFirst(String text, String instant, String clock) {
        for (Optional<String> pattern : List.of(Optional.<String>empty(), Optional.of("uuuu-MM-dd HH:mm:ss"))) {
            InstantReader reader = new InstantReader(UTC.with(Optional.of(ZoneId.of("Europe/Vienna")), pattern));
            byte[] bytes = text.getBytes(UTF_8);
            assertThat(reader.read(bytes, 0, bytes.length)).isEqualTo(InstantReader.Outcome.READ);
            assertThat(EpochNanos.toInstant(reader.nanos())).isEqualTo(instant);
            assertThat(reader.clock()).hasToString(clock);
        }
    }
}
