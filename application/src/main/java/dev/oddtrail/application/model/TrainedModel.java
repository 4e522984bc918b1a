package dev.oddtrail.application.model;

import dev.oddtrail.domain.markov.SessionModel;
import dev.oddtrail.domain.scoring.ScoreDistribution;
import dev.oddtrail.domain.scoring.ScoringOptions;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A model with its name, its origin, and the scales that its scores are placed on. Immutable.
 *
 * @param distributions how the training sessions score, for each way of scoring that was asked for
 */
public record TrainedModel(
        ModelId id, Provenance provenance, SessionModel model, Map<ScoringOptions, ScoreDistribution> distributions) {
    public TrainedModel {
        distributions = Collections.unmodifiableMap(new LinkedHashMap<>(distributions));
    }
}
