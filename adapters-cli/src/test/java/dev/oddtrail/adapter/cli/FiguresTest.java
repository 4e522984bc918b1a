package dev.oddtrail.adapter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class FiguresTest {
    @Test
    void countsHaveCommasAndTheirPlural() {
        assertThat(Figures.count(1, "session")).isEqualTo("1 session");
        assertThat(Figures.count(1_234_567, "session")).isEqualTo("1,234,567 sessions");
        assertThat(Figures.count(0, "session")).isEqualTo("0 sessions");
    }

    @Test
    void percentageBelowAHundredIsNeverRoundedToIt() {
        assertThat(Figures.percent(99.94)).isEqualTo("99.9 %");
        assertThat(Figures.percent(99.97)).isEqualTo("99.970 %");
        assertThat(Figures.percent(99.9999)).isEqualTo("99.999 %");
        assertThat(Figures.percent(100)).isEqualTo("100.0 %");
        assertThat(Figures.share(0, 0)).isEqualTo("0.0 %");
    }

    @Test
    void durationsHaveAtMostTwoUnits() {
        assertThat(Figures.duration(Duration.ZERO)).isEqualTo("0 s");
        assertThat(Figures.duration(Duration.ofMillis(280))).isEqualTo("0.28 s");
        assertThat(Figures.duration(Duration.ofSeconds(125))).isEqualTo("2 min 5 s");
        assertThat(Figures.duration(Duration.ofMinutes(63))).isEqualTo("1 h 3 min");
        assertThat(Figures.duration(Duration.ofHours(49))).isEqualTo("2 d 1 h");
    }

    @Test
    void secondsHaveAsManyDigitsAsAreNeeded() {
        assertThat(Figures.seconds(Duration.ofSeconds(81))).isEqualTo("81");
        assertThat(Figures.seconds(Duration.ofMillis(1500))).isEqualTo("1.5");
        assertThat(Figures.seconds(Duration.ofNanos(1))).isEqualTo("0.000000001");
        assertThat(Figures.seconds(Duration.ofNanos(7_020_304_050L))).isEqualTo("7.02030405");
    }
}
