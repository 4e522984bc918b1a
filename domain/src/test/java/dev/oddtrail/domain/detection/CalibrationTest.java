package dev.oddtrail.domain.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CalibrationTest {
    @Test
    void theProbabilityIsTheShareOfScoresAtLeastSoLargeWithTheScoreItself() {
        Calibration calibration = new Calibration(new double[] {1, 2, 2, 3}, false);
        assertThat(calibration.probability(0)).isCloseTo(1, within(1e-12));
        assertThat(calibration.probability(2)).isCloseTo(4.0 / 5, within(1e-12));
        assertThat(calibration.probability(2.5)).isCloseTo(2.0 / 5, within(1e-12));
        assertThat(calibration.probability(3)).isCloseTo(2.0 / 5, within(1e-12));
    }

    @Test
    void beyondTheLargestScoreTheTailOfTheScoresGoesOn() {
        double[] scores =
                new Random(23).doubles(20_000).map(x -> -3 * Math.log(x)).toArray();
        Calibration calibration = new Calibration(scores, false);
        double largest = Arrays.stream(scores).max().orElseThrow();
        double ratio = calibration.probability(largest + 1) / calibration.probability(largest + 4);
        assertThat(Math.log(ratio)).isCloseTo(1, within(0.1));
    }

    @Test
    void surprisalNeverFallsWithTheScore() {
        Random random = new Random(29);
        Calibration calibration = new Calibration(
                random.doubles(500).map(x -> Math.rint(40 * x) / 4).toArray(), true);
        double last = 0;
        for (double score = -1; score < 30; score += 0.01) {
            assertThat(calibration.surprisal(score)).isGreaterThanOrEqualTo(last);
            last = calibration.surprisal(score);
        }
    }

    @Test
    void aBitOfASingleEventIsWorthNoMoreThanABit() {
        double[] narrow = new Random(31).doubles(1000).map(x -> 0.01 * x).toArray();
        Calibration single = new Calibration(narrow, true);
        Calibration mean = new Calibration(narrow, false);
        assertThat(single.surprisal(11) - single.surprisal(1)).isCloseTo(10, within(1e-9));
        assertThat(mean.surprisal(11) - mean.surprisal(1)).isGreaterThan(100);
    }

    @Test
    void scoresThatDoNotSpreadStillTellLargerOnesApart() {
        Calibration calibration = new Calibration(new double[50], false);
        assertThat(calibration.surprisal(0)).isZero();
        assertThat(calibration.surprisal(3) - calibration.surprisal(2)).isCloseTo(1, within(1e-12));
    }

    @Test
    void aScoreExceedsTheThresholdExactlyWhenItsProbabilityIsAtMostTheShareAsked() {
        Random random = new Random(37);
        for (int round = 0; round < 50; round++) {
            double[] scores = random.doubles(1 + random.nextInt(300))
                    .map(x -> Math.rint(100 * x))
                    .toArray();
            Calibration calibration = new Calibration(scores, false);
            double asked = 0.001 + 0.5 * random.nextDouble();
            Threshold threshold = Threshold.of(calibration, asked);
            for (double score = -0.5; score < 160; score++) {
                assertThat(threshold.isExceededBy(score)).isEqualTo(calibration.probability(score) <= asked);
            }
            assertThat(threshold.expected()).isLessThanOrEqualTo(asked);
        }
    }

    @Test
    void theWholeBudgetIsAllSessions() {
        Threshold threshold = Threshold.of(new Calibration(new double[] {1, 2, 3}, false), 1);
        assertThat(threshold.isExceededBy(-5)).isTrue();
        assertThat(threshold.expected()).isEqualTo(1);
    }

    @Test
    void alertsADayAreAShareOfTheSessionsADay() {
        assertThat(Threshold.share(5, 2000)).isEqualTo(0.0025);
        assertThat(Threshold.share(5, 2)).isEqualTo(1);
        assertThatThrownBy(() -> Threshold.share(0, 10))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("alerts and sessions a day are above 0, not 0.0 and 10.0");
    }

    @Test
    void whatCannotBeCalibratedIsRefused() {
        assertThatThrownBy(() -> new Calibration(new double[0], true)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Calibration(new double[] {1, Double.NaN}, true))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Threshold.of(new Calibration(new double[1], true), 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a share of sessions is above 0 and at most 1, not 0.0");
    }
}
