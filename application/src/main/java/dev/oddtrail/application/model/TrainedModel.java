package dev.oddtrail.application.model;

import dev.oddtrail.domain.markov.SessionModel;
import dev.oddtrail.domain.scoring.ScoreDistribution;
import dev.oddtrail.domain.scoring.ScoringOptions;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A model with its name, its origin, and the scales that its scores are placed on. Immutable, but for the codes of the
 * detector.
 *
 * @param distributions how the training sessions score, for each way of scoring that was asked for
 * @param detector ranks by several channels; empty where that was not asked for, or there were too few sessions
 */
public record TrainedModel(
        ModelId id,
        Provenance provenance,
        SessionModel model,
        Map<ScoringOptions, ScoreDistribution> distributions,
        Optional<TrainedDetector> detector) {
    /** A model that ranks by windows alone. */
    public TrainedModel(
            ModelId id,
            Provenance provenance,
            SessionModel model,
            Map<ScoringOptions, ScoreDistribution> distributions) {
        this(id, provenance, model, distributions, Optional.empty());
    }

    public TrainedModel {
        distributions = Collections.unmodifiableMap(new LinkedHashMap<>(distributions));
    }
}
