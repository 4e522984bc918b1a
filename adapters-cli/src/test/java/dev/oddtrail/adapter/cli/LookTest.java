package dev.oddtrail.adapter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LookTest {
    @ParameterizedTest
    @CsvSource({"80, 80", "5, 20", "100000, 100", "x, 100", "-3, 100", "'', 100", "9999, 1000"})
    void widthIsThatOfTheTerminalWithinReason(String columns, int width) {
        assertThat(Look.of(Map.of("COLUMNS", columns), ColourChoice.AUTO, true).width())
                .isEqualTo(width);
    }

    @Test
    void coloursGoToTerminalsOnly() {
        assertThat(ColourChoice.AUTO.wanted(Map.of(), true)).isTrue();
        assertThat(ColourChoice.AUTO.wanted(Map.of(), false)).isFalse();
        assertThat(ColourChoice.AUTO.wanted(Map.of("CLICOLOR_FORCE", "1"), false))
                .isTrue();
    }

    @Test
    void environmentSwitchesColoursOff() {
        assertThat(ColourChoice.AUTO.wanted(Map.of("NO_COLOR", "1"), true)).isFalse();
        assertThat(ColourChoice.AUTO.wanted(Map.of("NO_COLOR", ""), true)).isTrue();
        assertThat(ColourChoice.AUTO.wanted(Map.of("TERM", "dumb"), true)).isFalse();
    }

    @Test
    void optionComesBeforeTheEnvironment() {
        assertThat(ColourChoice.ALWAYS.wanted(Map.of("NO_COLOR", "1"), false)).isTrue();
        assertThat(ColourChoice.NEVER.wanted(Map.of("CLICOLOR_FORCE", "1"), true))
                .isFalse();
    }
}
