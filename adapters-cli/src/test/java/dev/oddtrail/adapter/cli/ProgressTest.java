package dev.oddtrail.adapter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oddtrail.application.log.Progress;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private final StringBuilder screen = new StringBuilder();
    private long nanos;

    @Test
    void lineSaysHowFarHowFastAndHowLong() {
        assertThat(ProgressLine.describe(reading(50_000_000, 200_000_000), 1_000_000_000))
                .isEqualTo("reading   25 % of 200.0 MB, 50.0 MB/s, 3 s left");
    }

    @Test
    void lineWithoutATotalSaysHowMuch() {
        Progress progress = new Progress("scoring", 1_234, OptionalLong.empty(), "sessions");

        assertThat(ProgressLine.describe(progress, 0)).isEqualTo("scoring  1,234 sessions");
    }

    @Test
    void lineIsRedrawnAtMostTenTimesASecondAndWipedInTheEnd() {
        ProgressLine line = new ProgressLine(screen::append, () -> nanos, 80);

        line.progress(reading(1, 100));
        nanos += 50_000_000;
        line.progress(reading(2, 100));
        nanos += 50_000_000;
        line.progress(reading(3, 100));
        line.clear();
        line.clear();

        assertThat(screen).hasToString("\rreading    1 % of 100 B\rreading    3 % of 100 B\r" + " ".repeat(23) + "\r");
    }

    @Test
    void lineFitsTheTerminal() {
        ProgressLine line = new ProgressLine(screen::append, () -> nanos, 20);

        line.progress(reading(50_000_000, 200_000_000));

        assertThat(VisibleText.width(screen.substring(1))).isLessThan(20);
    }

    @Test
    void linesForProgramsComeOnceASecond() {
        ProgressLines lines = new ProgressLines(json -> screen.append(json).append('\n'), () -> nanos);

        for (int i = 0; i < 25; i++) {
            lines.progress(reading(i, 100));
            nanos += 100_000_000;
        }

        assertThat(screen).hasToString("""
                        {"stage":"reading","done":0,"total":100,"unit":"bytes","elapsed_s":0.0}
                        {"stage":"reading","done":10,"total":100,"unit":"bytes","elapsed_s":1.0}
                        {"stage":"reading","done":20,"total":100,"unit":"bytes","elapsed_s":2.0}
                        """);
    }

    private static Progress reading(long done, long total) {
        return new Progress("reading", done, OptionalLong.of(total), "bytes");
    }
}
