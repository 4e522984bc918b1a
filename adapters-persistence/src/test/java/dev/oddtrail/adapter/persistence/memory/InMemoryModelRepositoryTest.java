package dev.oddtrail.adapter.persistence.memory;

import dev.oddtrail.application.port.out.ModelRepository;
import dev.oddtrail.application.port.out.ModelRepositoryContract;

class InMemoryModelRepositoryTest implements ModelRepositoryContract {
    private final ModelRepository models = new InMemoryModelRepository();

    @Override
    public ModelRepository models() {
        return models;
    }
}
