package dev.oddtrail.application.port.in;

import dev.oddtrail.application.log.Progress;
import dev.oddtrail.application.model.ModelId;
import dev.oddtrail.application.model.TrainedModel;
import dev.oddtrail.application.log.DatasetId;
import dev.oddtrail.application.port.out.StorageException;
import dev.oddtrail.domain.markov.Detail;
import dev.oddtrail.domain.markov.ValueModelling;
import dev.oddtrail.domain.scoring.ScoringOptions;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Trains models on stored sessions, and keeps them in files. */
public interface TrainModelUseCase {
    /**
     * Trains a model on the sessions of a data set, and stores it.
     *
     * @throws UnknownDatasetException if there is no such data set
     * @throws NothingToTrainException if no session is left to train on
     */
    TrainedModel train(TrainingRequest request, Progress.Listener listener);

    /**
     * Writes a stored model to a file.
     *
     * @throws UnknownModelException if no model is stored under the id
     * @throws StorageException if the file exists and is not to be overwritten, or cannot be written
     */
    void exportModel(ModelId model, Path file, boolean overwrite);

    /**
     * Reads a model from a file and stores it.
     *
     * @throws StorageException if the file is not a whole and unaltered model file of a known version
     */
    TrainedModel importModel(Path file);

    /**
     * What to train.
     *
     * @param scales ways of scoring for which the distribution of the training scores is kept, so that later scores can
     *     be placed on it
     * @param from sessions that begin earlier are left out
     * @param to sessions that begin at this instant or later are left out
     * @param excluded sessions of principals of which any identifier is one of these are left out
     * @param threads how many threads may work, at least 1; the model never depends on it
     */
    record TrainingRequest(
            DatasetId dataset,
            ModelId name,
            Detail detail,
            ValueModelling modelling,
            List<ScoringOptions> scales,
            Optional<Instant> from,
            Optional<Instant> to,
            Set<String> excluded,
            int threads) {
        /**
         * @throws IllegalArgumentException if there is no thread
         */
        public TrainingRequest {
            if (threads < 1) {
                throw new IllegalArgumentException("training needs at least one thread, got " + threads);
            }
            scales = List.copyOf(scales);
            excluded = Set.copyOf(excluded);
        }
    }
}
