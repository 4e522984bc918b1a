package dev.oddtrail.application.evaluation;

import dev.oddtrail.domain.detection.Ranking;
import java.util.List;
import java.util.OptionalLong;

/**
 * How to try a ranking.
 *
 * @param rates false-alarm rates to find hits at, and to ask thresholds for without labels; above 0 and below 1
 * @param trim whether the oddest of those trained on are left out
 * @param usualSessions how many usual sessions those of the set stand for; as many as there are if empty
 * @param everyAnomaly of the anomalies that are trained on, only one in so many; from 1
 * @param samples number of resampled sets for the intervals; from 1
 * @param seed of the resampling
 */
public record EvaluationRequest(
        Protocol protocol,
        Ranking ranking,
        List<Double> rates,
        boolean trim,
        OptionalLong usualSessions,
        int everyAnomaly,
        int samples,
        long seed) {
    public EvaluationRequest {
        rates = List.copyOf(rates);
        for (double rate : rates) {
            if (!(rate > 0 && rate < 1)) {
                throw new IllegalArgumentException(
                        "a false-alarm rate is above 0 % and below 100 %, not " + 100 * rate + " %");
            }
        }
        if (usualSessions.isPresent() && usualSessions.getAsLong() < 1) {
            throw new IllegalArgumentException(
                    "a set stands for at least 1 usual session, not " + usualSessions.getAsLong());
        }
        if (everyAnomaly < 1) {
            throw new IllegalArgumentException("one in 1 or more anomalies is used, not one in " + everyAnomaly);
        }
        if (samples < 1) {
            throw new IllegalArgumentException("intervals take at least 1 resampled set, not " + samples);
        }
    }

    /** The same for another ranking. */
    public EvaluationRequest with(Ranking other) {
        return new EvaluationRequest(protocol, other, rates, trim, usualSessions, everyAnomaly, samples, seed);
    }
}
