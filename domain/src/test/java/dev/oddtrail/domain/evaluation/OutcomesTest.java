package dev.oddtrail.domain.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class OutcomesTest {
    private static final double EXACT = 1e-12;

    @Test
    void figuresAreThoseOfEveryPairAndEveryThreshold() {
        Random random = new Random(43);
        for (int round = 0; round < 40; round++) {
            List<Outcome> outcomes = outcomes(random, 60);
            Figures figures = new Outcomes(outcomes).figures(List.of(0.0, 0.05, 0.2, 1.0));
            assertThat(figures.auc()).isCloseTo(areaByPairs(outcomes), within(EXACT));
            assertThat(figures.bestF1().f1())
                    .isCloseTo(
                            outcomes.stream()
                                    .mapToDouble(outcome -> f1(outcomes, outcome.score()))
                                    .max()
                                    .orElseThrow(),
                            within(EXACT));
            assertThat(f1(outcomes, figures.bestF1().threshold()))
                    .isCloseTo(figures.bestF1().f1(), within(EXACT));
            assertThat(figures.hits()).isSorted().endsWith(1.0);
        }
    }

    @Test
    void aHitIsAboveTheThresholdThatKeepsToTheRate() {
        Outcomes outcomes = new Outcomes(List.of(
                new Outcome(0, 9, true, 1),
                new Outcome(1, 8, false, 1),
                new Outcome(2, 7, true, 1),
                new Outcome(3, 7, false, 1),
                new Outcome(4, 1, false, 2)));
        assertThat(outcomes.figures(List.of(0.1, 0.25, 0.49, 0.5)).hits()).containsExactly(0.5, 0.5, 0.5, 1.0);
    }

    @Test
    void weightsCountAsSoManySessions() {
        List<Outcome> weighted =
                List.of(new Outcome(0, 3, true, 2), new Outcome(1, 2, false, 3), new Outcome(2, 1, true, 1));
        List<Outcome> repeated = List.of(
                new Outcome(0, 3, true, 1),
                new Outcome(1, 3, true, 1),
                new Outcome(2, 2, false, 1),
                new Outcome(3, 2, false, 1),
                new Outcome(4, 2, false, 1),
                new Outcome(5, 1, true, 1));
        assertThat(new Outcomes(weighted).figures(List.of(0.1)))
                .isEqualTo(new Outcomes(repeated).figures(List.of(0.1)));
        assertThat(new Outcomes(weighted).curve()).isEqualTo(new Outcomes(repeated).curve());
    }

    @Test
    void aThresholdIsJudgedByWhatLiesAboveIt() {
        Outcomes.Above above = new Outcomes(List.of(
                        new Outcome(0, 3, true, 1),
                        new Outcome(1, 2, false, 1),
                        new Outcome(2, 2, true, 1),
                        new Outcome(3, 1, false, 1)))
                .above(2);
        assertThat(above).isEqualTo(new Outcomes.Above(0, 0.5, 2.0 / 3));
    }

    @Test
    void resamplingIsRepeatableAndKeepsToTheRange() {
        Outcomes outcomes = new Outcomes(outcomes(new Random(47), 200));
        List<Figures> samples = outcomes.resampled(List.of(0.1), 200, 1);
        assertThat(samples).isEqualTo(outcomes.resampled(List.of(0.1), 200, 1));
        assertThat(samples).isNotEqualTo(outcomes.resampled(List.of(0.1), 200, 2));
        Interval interval = Interval.of(samples, Figures::auc);
        double auc = outcomes.figures(List.of()).auc();
        assertThat(auc).isBetween(interval.low(), interval.high());
        assertThat(interval.high() - interval.low()).isBetween(0.05, 0.3);
    }

    @Test
    void aSessionScoredTwiceIsDrawnAsOne() {
        List<Outcome> outcomes = new ArrayList<>();
        for (int unit = 0; unit < 4; unit++) {
            for (int times = 0; times < 5; times++) {
                outcomes.add(new Outcome(unit, unit, unit == 3 || unit == 1, 0.2));
            }
        }
        // Two usual and two anomalous sessions: by chance only the order of 0 < 1 < 2 < 3 decides.
        assertThat(new Outcomes(outcomes).resampled(List.of(), 300, 5))
                .extracting(Figures::auc)
                .allSatisfy(auc -> assertThat(4 * auc).isCloseTo(Math.rint(4 * auc), within(1e-9)));
    }

    @Test
    void whatCannotBeToldApartIsRefused() {
        assertThatThrownBy(() -> new Outcomes(List.of(new Outcome(0, 1, true, 1))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("there is nothing to tell apart: of 1 sessions, 1 are anomalous");
        assertThatThrownBy(() -> new Outcomes(List.of())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Outcome(0, Double.NaN, true, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Outcome(0, 1, true, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Interval.of(List.of(), Figures::auc)).isInstanceOf(IllegalArgumentException.class);
    }

    private static List<Outcome> outcomes(Random random, int number) {
        List<Outcome> outcomes = new ArrayList<>();
        for (int unit = 0; unit < number; unit++) {
            boolean anomalous = unit % 4 == 0;
            outcomes.add(new Outcome(unit, random.nextInt(20) + (anomalous ? 6 : 0), anomalous, 1 + random.nextInt(3)));
        }
        return outcomes;
    }

    private static double areaByPairs(List<Outcome> outcomes) {
        double won = 0;
        double all = 0;
        for (Outcome anomalous : outcomes) {
            for (Outcome usual : outcomes) {
                if (anomalous.anomalous() && !usual.anomalous()) {
                    double weight = anomalous.weight() * usual.weight();
                    all += weight;
                    won += weight * (1 + Math.signum(anomalous.score() - usual.score())) / 2;
                }
            }
        }
        return won / all;
    }

    private static double f1(List<Outcome> outcomes, double threshold) {
        double hits = 0;
        double called = 0;
        double anomalous = 0;
        for (Outcome outcome : outcomes) {
            anomalous += outcome.anomalous() ? outcome.weight() : 0;
            if (outcome.score() >= threshold) {
                called += outcome.weight();
                hits += outcome.anomalous() ? outcome.weight() : 0;
            }
        }
        return 2 * hits / (called + anomalous);
    }
}
