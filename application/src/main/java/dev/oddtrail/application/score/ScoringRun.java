package dev.oddtrail.application.score;

import dev.oddtrail.application.log.DatasetId;
import dev.oddtrail.application.model.ModelId;
import dev.oddtrail.domain.scoring.ScoringOptions;
import java.time.Instant;

/**
 * A data set that was scored as a whole. A run never changes, and keeps the model that it was scored with.
 *
 * @param sessions number of sessions, unscored ones included
 * @param unscored number of sessions that are too short and were not scored
 */
public record ScoringRun(RunId id, Setup setup, long sessions, long unscored) {
    /**
     * How a run came to be.
     *
     * @param model name of the model at the time of scoring
     * @param ownModel whether the model was trained on these very sessions
     * @param codeVersion version of the program that scored
     */
    public record Setup(
            DatasetId dataset,
            ModelId model,
            ScoringOptions options,
            boolean ownModel,
            Instant scoredAt,
            String codeVersion) {}
}
