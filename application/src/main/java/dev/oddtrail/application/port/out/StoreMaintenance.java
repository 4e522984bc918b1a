package dev.oddtrail.application.port.out;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Looks after the store as a whole. Implementations are safe for use by multiple threads. */
public interface StoreMaintenance {
    /** What there is. */
    StoreInfo info();

    /** What is damaged, in sentences for people; nothing when all is well. */
    List<String> check();

    /**
     * Copies everything to a new file, as it is at one moment, while others may read and write. The file is whole or is
     * not there.
     *
     * @throws StorageException if there is such a file, or it cannot be written, or the store is in memory
     */
    void backup(Path file);

    /**
     * Gives back the space of what was removed.
     *
     * @throws StorageException if there is not enough space to do it
     */
    void vacuum();

    /**
     * A store.
     *
     * @param file where it is; empty for memory
     * @param bytes size of the file with all that belongs to it
     * @param keptLogBytes how many bytes the logs take that are kept, as they are stored
     * @param properties what else may interest people, such as versions, by name and in this order
     * @param counts number of things kept, by their name and in this order
     */
    record StoreInfo(
            Optional<Path> file,
            OptionalLong bytes,
            long keptLogBytes,
            Map<String, String> properties,
            Map<String, Long> counts) {}
}
