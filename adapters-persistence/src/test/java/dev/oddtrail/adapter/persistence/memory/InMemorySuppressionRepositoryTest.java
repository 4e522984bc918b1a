package dev.oddtrail.adapter.persistence.memory;

import dev.oddtrail.application.port.out.SuppressionRepository;
import dev.oddtrail.application.port.out.SuppressionRepositoryContract;

class InMemorySuppressionRepositoryTest implements SuppressionRepositoryContract {
    @Override
    public SuppressionRepository suppressions() {
        return new InMemorySuppressionRepository();
    }
}
