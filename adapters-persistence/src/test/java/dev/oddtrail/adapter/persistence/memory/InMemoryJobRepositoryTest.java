package dev.oddtrail.adapter.persistence.memory;

import dev.oddtrail.application.port.out.JobRepository;
import dev.oddtrail.application.port.out.JobRepositoryContract;

class InMemoryJobRepositoryTest implements JobRepositoryContract {
    @Override
    public JobRepository jobs() {
        return new InMemoryJobRepository();
    }
}
