package dev.oddtrail.application.port.in;

import dev.oddtrail.application.port.out.StoreMaintenance.StoreInfo;
import java.nio.file.Path;
import java.util.List;

/** Looks after the store as a whole. */
public interface MaintainStoreUseCase {
    /** What there is. */
    StoreInfo info();

    /** What is damaged, in sentences for people; nothing when all is well. */
    List<String> check();

    /**
     * Copies everything to a new file, as it is at one moment.
     *
     * @throws dev.oddtrail.application.port.out.StorageException if there is such a file, or it cannot be written
     */
    void backup(Path file);

    /**
     * Gives back the space of what was removed.
     *
     * @throws dev.oddtrail.application.port.out.StorageException if there is not enough space to do it
     */
    void vacuum();
}
