package dev.oddtrail.adapter.persistence.memory;

import dev.oddtrail.application.port.out.SuppressionRepository;
import dev.oddtrail.application.triage.Suppression;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Keeps suppressions in a list. Who withdrew one is forgotten with all else when the program ends, and so not kept. */
final class InMemorySuppressionRepository implements SuppressionRepository {
    private final List<Suppression> suppressions = new ArrayList<>();
    private long last;

    @Override
    public synchronized Suppression add(Suppression.Rule rule) {
        last++;
        Suppression added = new Suppression(last, rule);
        suppressions.add(added);
        return added;
    }

    @Override
    public synchronized List<Suppression> all() {
        return List.copyOf(suppressions);
    }

    @Override
    public synchronized boolean withdraw(long number, String analyst, Instant at) {
        return suppressions.removeIf(suppression -> suppression.number() == number);
    }
}
