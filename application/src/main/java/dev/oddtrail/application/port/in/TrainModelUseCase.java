package dev.oddtrail.application.port.in;

import dev.oddtrail.application.log.DatasetId;
import dev.oddtrail.application.log.Progress;
import dev.oddtrail.application.model.ModelCard;
import dev.oddtrail.application.model.ModelId;
import dev.oddtrail.application.model.TrainedModel;
import dev.oddtrail.application.port.out.StorageException;
import dev.oddtrail.domain.detection.DetectionOptions;
import dev.oddtrail.domain.markov.Detail;
import dev.oddtrail.domain.markov.ValueModelling;
import dev.oddtrail.domain.scoring.ModelDifference;
import dev.oddtrail.domain.scoring.ScoringOptions;
import java.io.IOException;
import java.io.OutputStream;
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
     * @throws UnknownModelException if a model is to be trained on more and is not there
     * @throws AlreadyTrainedException if there is a model of this name and the request does not allow for it, or it is
     *     to be trained on sessions that it was trained on already
     * @throws UnknownDatasetException if there is no such data set
     * @throws NothingToTrainException if no session is left to train on
     * @throws ValuesNotKeptException if values of a chosen parameter were not kept when the data set was imported
     */
    TrainedModel train(TrainingRequest request, Progress.Listener listener);

    /** What is known of each model, the one trained last first. */
    List<ModelCard> models();

    /**
     * A stored model.
     *
     * @throws UnknownModelException if no model is stored under the id
     */
    TrainedModel model(ModelId model);

    /**
     * Removes a model. Runs that were scored with it keep it.
     *
     * @throws UnknownModelException if no model is stored under the id
     */
    void remove(ModelId model);

    /**
     * How two models differ.
     *
     * @param limit how many transitions at most
     * @throws UnknownModelException if no model is stored under one of the ids
     */
    ModelDifference difference(ModelId before, ModelId after, int limit);

    /**
     * Writes a stored model to a file.
     *
     * @throws UnknownModelException if no model is stored under the id
     * @throws StorageException if the file exists and is not to be overwritten, or cannot be written
     */
    void exportModel(ModelId model, Path file, boolean overwrite);

    /**
     * Writes a model to a stream, which stays open, as it is written to a file.
     *
     * @throws IOException if the stream fails
     */
    void writeModel(TrainedModel model, OutputStream out) throws IOException;

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
     * @param existing what becomes of a model of this name
     * @param detection how a detector is trained too; empty for none. None is trained on too few sessions, nor where a
     *     model is trained on more.
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
            int threads,
            Existing existing,
            Optional<DetectionOptions> detection) {
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

        /** A training that replaces a model of the same name. */
        public TrainingRequest(
                DatasetId dataset,
                ModelId name,
                Detail detail,
                ValueModelling modelling,
                List<ScoringOptions> scales,
                Optional<Instant> from,
                Optional<Instant> to,
                Set<String> excluded,
                int threads) {
            this(
                    dataset,
                    name,
                    detail,
                    modelling,
                    scales,
                    from,
                    to,
                    excluded,
                    threads,
                    Existing.REPLACED,
                    Optional.empty());
        }

        /** A training without a detector. */
        public TrainingRequest(
                DatasetId dataset,
                ModelId name,
                Detail detail,
                ValueModelling modelling,
                List<ScoringOptions> scales,
                Optional<Instant> from,
                Optional<Instant> to,
                Set<String> excluded,
                int threads,
                Existing existing) {
            this(dataset, name, detail, modelling, scales, from, to, excluded, threads, existing, Optional.empty());
        }

        /** The same with a detector. */
        public TrainingRequest withDetection(DetectionOptions options) {
            return new TrainingRequest(
                    dataset,
                    name,
                    detail,
                    modelling,
                    scales,
                    from,
                    to,
                    excluded,
                    threads,
                    existing,
                    Optional.of(options));
        }
    }

    /** What becomes of a model that is stored under the name of a new one. */
    enum Existing {
        /** It stays, and the training is refused. */
        REFUSED,
        REPLACED,
        /**
         * It must be there, and the counts are added to its counts. Its detail, its modelling of values and its scales
         * stay. Scores of the sessions that it was trained on before keep their places on the scales, though the counts
         * that they were scored with have grown.
         */
        UPDATED
    }
}
