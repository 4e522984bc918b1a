package dev.oddtrail.adapter.persistence.memory;

import dev.oddtrail.application.port.out.ViewRepository;
import dev.oddtrail.application.port.out.ViewRepositoryContract;

class InMemoryViewRepositoryTest implements ViewRepositoryContract {
    @Override
    public ViewRepository views() {
        return new InMemoryViewRepository();
    }
}
