package dev.oddtrail.adapter.persistence.memory;

import dev.oddtrail.application.port.out.TriageRepository;
import dev.oddtrail.application.port.out.TriageRepositoryContract;

class InMemoryTriageRepositoryTest implements TriageRepositoryContract {
    @Override
    public TriageRepository triage() {
        return new InMemoryTriageRepository();
    }
}
