package dev.oddtrail.adapter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oddtrail.domain.scoring.RarestWindow;
import dev.oddtrail.domain.scoring.Reason;
import dev.oddtrail.domain.scoring.Share;
import dev.oddtrail.domain.scoring.State;
import dev.oddtrail.domain.session.EpochNanos;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DigitsTest {
    @ParameterizedTest
    @ValueSource(
            longs = {
                0,
                -1,
                1,
                999,
                1_000,
                1_000_000,
                1_000_000_000,
                86_399_999_999_999L,
                86_400_000_000_000L,
                -86_400_000_000_000L,
                -62_000_000_000L,
                Long.MIN_VALUE,
                Long.MAX_VALUE
            })
    void instantsAreWrittenAsTheJdkWritesThem(long nanos) {
        assertThat(new InstantDigits().of(nanos))
                .isEqualTo(EpochNanos.toInstant(nanos).toString());
    }

    @Test
    void instantsInAnyOrderAreWrittenAsTheJdkWritesThem() {
        Random random = new Random(5);
        InstantDigits digits = new InstantDigits();
        long[] units = {1, 1_000, 1_000_000, 1_000_000_000};
        for (int i = 0; i < 20_000; i++) {
            long unit = units[random.nextInt(units.length)];
            long nanos = random.nextLong() / unit * unit;
            assertThat(digits.of(nanos)).isEqualTo(EpochNanos.toInstant(nanos).toString());
        }
    }

    @Test
    void numbersAreWrittenAsTheJdkWritesThem() {
        Random random = new Random(6);
        NumberDigits digits = new NumberDigits();
        double[] numbers = random.doubles(10_000).toArray();
        for (int i = 0; i < 50_000; i++) {
            double number = numbers[random.nextInt(numbers.length)] * (random.nextBoolean() ? 1 : 1e-12);
            assertThat(digits.of(number)).isEqualTo(Double.toString(number));
        }
        assertThat(digits.of(0.0)).isEqualTo("0.0");
        assertThat(digits.of(-0.0)).isEqualTo("-0.0");
    }

    @Test
    void scoresAreWrittenAsTheJdkWritesTheirNumbers() {
        Random random = new Random(7);
        ScoreDigits digits = new ScoreDigits();
        double[] numbers = random.doubles(5_000, -40, 0).toArray();
        numbers[0] = 0;
        numbers[1] = -0.0;
        numbers[2] = -2_000;
        for (int i = 0; i < 50_000; i++) {
            RarestWindow window = new RarestWindow(0, 3, true, false, false, numbers[random.nextInt(numbers.length)]);
            ScoreDigits.Score score = digits.of(window);
            assertThat(score.likelihood()).isEqualTo(Double.toString(window.likelihood()));
            assertThat(score.bits()).isEqualTo(Double.toString(window.surprisalBits()));
            assertThat(score.log2Likelihood())
                    .isEqualTo((window.surprisalBits() == 0 ? "" : "-") + Double.toString(window.surprisalBits()));
        }
    }

    @Test
    void sentencesAreThoseOfTheReasons() {
        Random random = new Random(8);
        List<Reason> reasons = new ArrayList<>();
        for (int i = 0; i < 30_000; i++) {
            reasons.add(new Reason.Occurrence(
                    new State.Command("Command" + i % 100), 1, new Share(i, 40_000), random.nextBoolean()));
        }
        ReasonSentences sentences = new ReasonSentences();
        for (int i = 0; i < 100_000; i++) {
            Reason reason = reasons.get(random.nextInt(reasons.size()));
            assertThat(sentences.of(reason)).isEqualTo(reason.sentence());
        }
    }
}
