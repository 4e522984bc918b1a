package dev.oddtrail.application.port.out;

import dev.oddtrail.application.triage.SavedView;
import java.util.List;

/** Keeps saved views. Implementations are safe for use by multiple threads. */
public interface ViewRepository {
    /**
     * Keeps a view; one of the same name is replaced.
     *
     * @throws StorageException if it cannot be kept
     */
    void save(SavedView view);

    /** All views, ordered by name. */
    List<SavedView> all();

    /** Whether there was such a view, which is now gone. */
    boolean remove(String name);
}
