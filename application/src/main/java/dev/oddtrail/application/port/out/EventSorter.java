package dev.oddtrail.application.port.out;

import dev.oddtrail.domain.session.AuditEvent;
import java.util.function.Consumer;

/**
 * Brings events into order of time, however many there are. Events of the same instant are ordered by their sequence
 * number, those of equal sequence stay in the order in which they came. Implementations are safe for use by multiple
 * threads, each of which sorts apart from the others.
 */
public interface EventSorter {
    /** Begins to sort. */
    Sorting begin();

    /** One sorting of events. Closing it leaves nothing behind. Not safe for use by multiple threads. */
    interface Sorting extends AutoCloseable {
        /**
         * Adds an event.
         *
         * @throws IllegalStateException once the events are handed on
         * @throws StorageException if events have to be put aside and cannot be
         */
        void add(AuditEvent event);

        /**
         * Hands every event to the sink in order, once. What the sink throws reaches the caller as it is.
         *
         * @throws StorageException if events have to be put aside or read back and cannot be
         */
        void drain(Consumer<AuditEvent> sink);

        @Override
        void close();
    }
}
