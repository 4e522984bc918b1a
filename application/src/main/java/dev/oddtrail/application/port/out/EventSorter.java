package dev.oddtrail.application.port.out;

import dev.oddtrail.domain.session.AuditEvent;
import java.util.function.Consumer;

/**
 * Brings events into order of time, however many there are. Events of the same instant are ordered by their sequence
 * number, those of equal sequence stay in the order in which they came. Implementations are safe for use by multiple
 * threads, each of which sorts apart from the others.
 */
public interface EventSorter {
    /**
     * Runs the source, which pushes events into the consumer that it is given, and once it has returned hands every
     * event to the sink in order. What source or sink throw reaches the caller as it is, and nothing is left behind.
     *
     * @throws StorageException if events had to be put aside and could not be
     */
    void sort(Consumer<Consumer<AuditEvent>> source, Consumer<AuditEvent> sink);
}
