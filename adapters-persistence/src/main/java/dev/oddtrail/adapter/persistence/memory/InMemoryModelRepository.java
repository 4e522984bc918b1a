package dev.oddtrail.adapter.persistence.memory;

import dev.oddtrail.application.model.ModelCard;
import dev.oddtrail.application.model.ModelId;
import dev.oddtrail.application.model.TrainedModel;
import dev.oddtrail.application.port.out.ModelRepository;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps models as they are, which is safe because they are immutable. */
final class InMemoryModelRepository implements ModelRepository {
    private static final Comparator<TrainedModel> FROM_LATEST = Comparator.comparing(
                    (TrainedModel model) -> model.provenance().trainedAt())
            .reversed()
            .thenComparing(model -> model.id().text());

    private final Map<ModelId, TrainedModel> models = new ConcurrentHashMap<>();

    @Override
    public void save(TrainedModel model) {
        models.put(model.id(), model);
    }

    @Override
    public Optional<TrainedModel> find(ModelId id) {
        return Optional.ofNullable(models.get(id));
    }

    @Override
    public Optional<TrainedModel> latest() {
        return models.values().stream().min(FROM_LATEST);
    }

    @Override
    public List<ModelCard> cards() {
        return models.values().stream().sorted(FROM_LATEST).map(ModelCard::of).toList();
    }

    @Override
    public boolean remove(ModelId id) {
        return models.remove(id) != null;
    }
}
