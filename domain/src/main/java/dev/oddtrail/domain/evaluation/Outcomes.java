package dev.oddtrail.domain.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

/** Outcomes of sessions of which some are anomalous and some are not, by falling score. Immutable. */
public final class Outcomes {
    private static final double ROUNDING = 1e-9;

    private final Outcome[] descending;
    private final int units;
    private final double[] ones;

    /**
     * @throws IllegalArgumentException if there is no anomaly, or nothing else
     */
    public Outcomes(List<Outcome> outcomes) {
        this.descending = outcomes.toArray(Outcome[]::new);
        Arrays.sort(descending, Comparator.comparingDouble(outcome -> -outcome.score()));
        this.units = 1 + outcomes.stream().mapToInt(Outcome::unit).max().orElse(-1);
        this.ones = new double[units];
        Arrays.fill(ones, 1);
        if (outcomes.stream().allMatch(Outcome::anomalous) || outcomes.stream().noneMatch(Outcome::anomalous)) {
            throw new IllegalArgumentException("there is nothing to tell apart: of " + outcomes.size() + " sessions, "
                    + outcomes.stream().filter(Outcome::anomalous).count() + " are anomalous");
        }
    }

    /**
     * The figures of these outcomes.
     *
     * @param rates false-alarm rates, from 0 to 1
     */
    public Figures figures(List<Double> rates) {
        return figures(rates, ones);
    }

    /**
     * The figures of as many other samples of the same size, drawn from the usual sessions and from the anomalies apart,
     * with replacement. The same seed gives the same samples.
     */
    public List<Figures> resampled(List<Double> rates, int samples, long seed) {
        int[] usual = units(false);
        int[] anomalous = units(true);
        SplittableRandom random = new SplittableRandom(seed);
        List<Figures> figures = new ArrayList<>();
        for (int sample = 0; sample < samples; sample++) {
            double[] times = new double[units];
            draw(usual, random, times);
            draw(anomalous, random, times);
            figures.add(figures(rates, times));
        }
        return figures;
    }

    /** How sessions fare that score above a threshold. */
    public Above above(double threshold) {
        Tally tally = new Tally();
        Tally all = new Tally();
        for (Outcome outcome : descending) {
            all.add(outcome, ones);
            if (outcome.score() > threshold) {
                tally.add(outcome, ones);
            }
        }
        return new Above(tally.usual / all.usual, tally.anomalous / all.anomalous, tally.f1(all.anomalous));
    }

    /** From the largest score down: for each distinct one the shares of those who score at least so much. */
    public List<Point> curve() {
        List<Point> curve = new ArrayList<>();
        Tally all = all(ones);
        Tally above = new Tally();
        int next = 0;
        while (next < descending.length) {
            next = addTied(next, above, ones);
            curve.add(new Point(
                    above.usual + above.anomalous,
                    above.usual / all.usual,
                    above.anomalous / all.anomalous,
                    above.anomalous / (above.usual + above.anomalous)));
        }
        return curve;
    }

    private Figures figures(List<Double> rates, double[] times) {
        Tally all = all(times);
        Tally above = new Tally();
        double area = 0;
        Figures.BestF1 best = new Figures.BestF1(0, 0, 0, descending[0].score());
        double[] hits = new double[rates.size()];
        int next = 0;
        while (next < descending.length) {
            double score = descending[next].score();
            double usual = above.usual;
            double anomalous = above.anomalous;
            next = addTied(next, above, times);
            area += (above.usual - usual) * (above.anomalous + anomalous) / 2;
            double f1 = above.f1(all.anomalous);
            if (f1 > best.f1()) {
                best = new Figures.BestF1(
                        f1, above.anomalous / (above.usual + above.anomalous), above.anomalous / all.anomalous, score);
            }
            for (int i = 0; i < hits.length; i++) {
                if (above.usual <= rates.get(i) * all.usual * (1 + ROUNDING)) {
                    hits[i] = above.anomalous / all.anomalous;
                }
            }
        }
        return new Figures(
                area / all.usual / all.anomalous,
                best,
                Arrays.stream(hits).boxed().toList());
    }

    /** Adds the outcome at an index and those of the same score after it, and answers the index after them. */
    private int addTied(int from, Tally tally, double[] times) {
        int next = from;
        while (next < descending.length && descending[next].score() == descending[from].score()) {
            tally.add(descending[next], times);
            next++;
        }
        return next;
    }

    private Tally all(double[] times) {
        Tally all = new Tally();
        for (Outcome outcome : descending) {
            all.add(outcome, times);
        }
        return all;
    }

    private int[] units(boolean anomalous) {
        return Arrays.stream(descending)
                .filter(outcome -> outcome.anomalous() == anomalous)
                .mapToInt(Outcome::unit)
                .distinct()
                .sorted()
                .toArray();
    }

    private static void draw(int[] from, SplittableRandom random, double[] times) {
        for (int i = 0; i < from.length; i++) {
            times[from[random.nextInt(from.length)]]++;
        }
    }

    /**
     * Sessions that score above a threshold.
     *
     * @param falseAlarms share of the usual sessions
     * @param recall share of the anomalies
     */
    public record Above(double falseAlarms, double recall, double f1) {}

    /**
     * Sessions that score at least so much.
     *
     * @param sessions how many, by their weights
     * @param falseAlarms share of the usual sessions
     * @param recall share of the anomalies
     * @param precision share of the anomalies among them
     */
    public record Point(double sessions, double falseAlarms, double recall, double precision) {}

    private static final class Tally {
        private double usual;
        private double anomalous;

        void add(Outcome outcome, double[] times) {
            double weight = outcome.weight() * times[outcome.unit()];
            if (outcome.anomalous()) {
                anomalous += weight;
            } else {
                usual += weight;
            }
        }

        double f1(double allAnomalous) {
            return 2 * anomalous / (usual + anomalous + allAnomalous);
        }
    }
}
