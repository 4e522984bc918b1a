package dev.oddtrail.application.evaluation;

import dev.oddtrail.domain.detection.Lineup;
import dev.oddtrail.domain.detection.Novelty;
import dev.oddtrail.domain.evaluation.Figures;
import dev.oddtrail.domain.evaluation.Interval;
import dev.oddtrail.domain.evaluation.Outcomes;
import java.util.List;

/**
 * How a ranking fared.
 *
 * @param trainings one, or one for each fold
 * @param usual number of usual sessions judged
 * @param anomalous number of anomalies judged
 * @param figures of all trainings' judgements together
 * @param auc interval of the figure
 * @param f1 interval of the figure
 * @param hits intervals of the figures
 * @param asked for each rate, what a threshold for it that knew no labels came to
 * @param curve of all judgements together
 */
public record EvaluationReport(
        List<Training> trainings,
        int usual,
        int anomalous,
        Figures figures,
        Interval auc,
        Interval f1,
        List<Interval> hits,
        List<Asked> asked,
        List<Outcomes.Point> curve) {
    public EvaluationReport {
        trainings = List.copyOf(trainings);
        hits = List.copyOf(hits);
        asked = List.copyOf(asked);
        curve = List.copyOf(curve);
    }

    /** The mean of the trainings' own best F1. */
    public double meanF1() {
        return trainings.stream()
                .mapToDouble(training -> training.figures().bestF1().f1())
                .average()
                .orElseThrow();
    }

    /**
     * What was trained, and how it fared alone.
     *
     * @param name of the fold, or of the split
     * @param sessions number of sessions trained on
     */
    public record Training(String name, int sessions, Novelty novelty, Lineup lineup, Figures figures) {}

    /**
     * A threshold that knew no labels.
     *
     * @param rate of false alarms that was asked for
     * @param expected rate that the training sessions promised
     * @param real rate among the sessions judged
     * @param recall share of the anomalies above it
     */
    public record Asked(double rate, double expected, double real, double recall, double precision, double f1) {}
}
