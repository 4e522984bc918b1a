package dev.oddtrail.adapter.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.oddtrail.application.log.Role;
import dev.oddtrail.domain.scoring.WindowLength;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class OptionValuesTest {
    @ParameterizedTest
    @CsvSource({
        "90s, PT1M30S",
        "2m, PT2M",
        "2min, PT2M",
        "1h30m, PT1H30M",
        "1d, PT24H",
        "500ms, PT0.5S",
        "0s, PT0S",
        "PT2M, PT2M",
        "pt2m, PT2M",
    })
    void durationsAreReadAsPeopleWriteThem(String text, Duration duration) {
        assertThat(new Durations().convert(text)).isEqualTo(duration);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "5",
                "m",
                "5 m",
                "-5m",
                "5x",
                "m5",
                "1.5h",
                "PTx",
                "99999999999999999999s",
                "9223372036854775807d"
            })
    void durationWithoutUnitOrSenseIsRefusedWithAnExample(String text) {
        assertThatThrownBy(() -> new Durations().convert(text))
                .isInstanceOf(TypeConversionException.class)
                .hasMessage("\"" + text + "\" is not a duration; write for example 90s, 2m, 1h30m or PT2M");
    }

    @ParameterizedTest
    @ValueSource(strings = {"99999999d", "PT-5S", "36501d"})
    void durationThatNoSessionHasIsRefusedAsItWasWritten(String text) {
        assertThatThrownBy(() -> new Durations().convert(text))
                .isInstanceOf(TypeConversionException.class)
                .hasMessage("\"" + text + "\" is not a duration between 0 and 36500 days");
    }

    @Test
    void nothingNeedsNoUnit() {
        assertThat(new Durations().convert("0")).isEqualTo(Duration.ZERO);
    }

    @Test
    void shareIsAPercentageOrAFraction() {
        assertThat(share("5%")).isCloseTo(0.05, within(1e-15));
        assertThat(share("0.05")).isEqualTo(0.05);
        assertThat(share("100%")).isEqualTo(1);
        assertThat(share("0")).isEqualTo(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"5", "-1%", "101%", "x", "", "%", "NaN"})
    void shareOutsideOfZeroToAllIsRefused(String text) {
        assertThatThrownBy(() -> share(text))
                .isInstanceOf(TypeConversionException.class)
                .hasMessageContaining(text);
    }

    @Test
    void roleIsMappedToPathsInTheirOrder() {
        ReadingOptions.RoleMapping mapping = new ReadingOptions.RoleMapping.Converter().convert("client-ip=a.b,c");

        assertThat(mapping.role()).isEqualTo(Role.CLIENT_IP);
        assertThat(mapping.paths()).isEqualTo(List.of("a.b", "c"));
    }

    @ParameterizedTest
    @CsvSource({"op=x, OPERATION", "params=x, PARAMETERS", "ip=x, CLIENT_IP", "record_id=x, RECORD_ID", "TIME=x, TIME"})
    void rolesHaveShortNames(String text, Role role) {
        assertThat(new ReadingOptions.RoleMapping.Converter().convert(text).role())
                .isEqualTo(role);
    }

    @ParameterizedTest
    @ValueSource(strings = {"time", "=x", "time=", "colour=x"})
    void mappingWithoutRoleOrPathIsRefused(String text) {
        assertThatThrownBy(() -> new ReadingOptions.RoleMapping.Converter().convert(text))
                .isInstanceOf(TypeConversionException.class);
    }

    @Test
    void dateIsItsFirstInstantInUtc() {
        assertThat(new InstantText().convert("2024-05-01")).isEqualTo(Instant.parse("2024-05-01T00:00:00Z"));
        assertThat(new InstantText().convert("2024-05-01T02:00:00+02:00"))
                .isEqualTo(Instant.parse("2024-05-01T00:00:00Z"));
    }

    @Test
    void timeWithoutOffsetIsRefused() {
        assertThatThrownBy(() -> new InstantText().convert("2024-05-01T08:00:00"))
                .isInstanceOf(TypeConversionException.class)
                .hasMessageContaining("\"2024-05-01T08:00:00\" is no time");
    }

    @Test
    void windowOfOneCommandIsRefusedAsTheDomainRefusesIt() {
        assertThat(new ScoringChoice.Length().convert("2")).isEqualTo(new WindowLength(2));
        assertThatThrownBy(() -> new ScoringChoice.Length().convert("1"))
                .isInstanceOf(TypeConversionException.class)
                .hasMessage("a window needs at least 2 commands, got 1");
        assertThatThrownBy(() -> new ScoringChoice.Length().convert("two"))
                .isInstanceOf(TypeConversionException.class)
                .hasMessage("\"two\" is not a number of commands");
    }

    @Test
    void wordsOfAChoiceAreLowerCaseWithHyphens() {
        assertThat(new ReadingOptions.NormaliserWords())
                .containsExactly("ip-port", "actor-case", "empty-to-null", "trim", "nfc");
        assertThatThrownBy(() -> new Format.Words().convert("xml"))
                .hasMessage("\"xml\" is none of table, json, jsonl, csv");
    }

    @Test
    void nearestSettingIsSuggestedOnlyWhenItIsNear() {
        assertThat(Suggestions.nearest("gapp", Configuration.KEYS)).contains("gap");
        assertThat(Suggestions.nearest("windwo", Configuration.KEYS)).contains("window");
        assertThat(Suggestions.nearest("password", Configuration.KEYS)).isEmpty();
        assertThat(Suggestions.nearest("x".repeat(1000), Configuration.KEYS)).isEmpty();
    }

    private static double share(String text) {
        return new Proportion.Converter().convert(text).fraction();
    }
}
