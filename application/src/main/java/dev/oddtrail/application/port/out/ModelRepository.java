package dev.oddtrail.application.port.out;

import dev.oddtrail.application.model.ModelCard;
import dev.oddtrail.application.model.ModelId;
import dev.oddtrail.application.model.TrainedModel;
import java.util.List;
import java.util.Optional;

/** Keeps trained models. Implementations are safe for use by multiple threads. */
public interface ModelRepository {
    /**
     * Stores the model; a model already stored under the same id is replaced. Runs keep the one they were scored with.
     *
     * @throws StorageException if it cannot be kept
     */
    void save(TrainedModel model);

    /** The model of this id. */
    Optional<TrainedModel> find(ModelId id);

    /** The model trained last, whatever order they were saved in; of several the one whose id comes first. */
    Optional<TrainedModel> latest();

    /** What is known of each model, the one trained last first; of several the one whose id comes first. */
    List<ModelCard> cards();

    /** Removes a model; whether there was one. */
    boolean remove(ModelId id);
}
