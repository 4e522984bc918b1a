package dev.oddtrail.domain.evaluation;

import java.util.List;

/**
 * How well scores tell anomalies from usual sessions.
 *
 * @param auc probability that an anomaly scores above a usual session, a tie counting as half
 * @param bestF1 of all thresholds the one with the largest F1; the largest threshold on a tie
 * @param hits for each false-alarm rate asked for, the share of anomalies above the lowest threshold that keeps to it
 */
public record Figures(double auc, BestF1 bestF1, List<Double> hits) {
    public Figures {
        hits = List.copyOf(hits);
    }

    /**
     * @param threshold sessions that score at least so much are called anomalous
     */
    public record BestF1(double f1, double precision, double recall, double threshold) {}
}
