package dev.oddtrail.adapter.persistence.memory;

import dev.oddtrail.application.port.out.ViewRepository;
import dev.oddtrail.application.triage.SavedView;
import java.util.List;
import java.util.concurrent.ConcurrentSkipListMap;

/** Keeps views by their names. */
final class InMemoryViewRepository implements ViewRepository {
    private final ConcurrentSkipListMap<String, SavedView> views = new ConcurrentSkipListMap<>();

    @Override
    public void save(SavedView view) {
        views.put(view.name(), view);
    }

    @Override
    public List<SavedView> all() {
        return List.copyOf(views.values());
    }

    @Override
    public boolean remove(String name) {
        return views.remove(name) != null;
    }
}
