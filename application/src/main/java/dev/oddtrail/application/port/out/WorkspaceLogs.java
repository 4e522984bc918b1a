package dev.oddtrail.application.port.out;

import dev.oddtrail.application.log.LogUnavailableException;
import dev.oddtrail.application.log.Progress;
import dev.oddtrail.application.log.Retrieval;
import dev.oddtrail.application.log.WorkspaceQuery;

/** Asks workspaces for logs. Implementations are safe for use by multiple threads. */
@FunctionalInterface
public interface WorkspaceLogs {
    /**
     * Asks for rows and keeps them, ordered by their time, in a log that an {@link AuditLogReader} reads. Every row of
     * the span of time is there once, in whatever parts it has been asked for.
     *
     * @param listener is asked while an answer is awaited, too, whether to stop
     * @throws LogUnavailableException if the rows cannot be had, or not all of them while the query does not accept
     *     that; the message says what to do
     */
    Rows fetch(WorkspaceQuery query, Progress.Listener listener);

    /** Rows that were fetched. They are gone when this is closed. */
    interface Rows extends AutoCloseable {
        /** Location of the log that holds them. */
        String location();

        Retrieval retrieval();

        @Override
        void close();
    }
}
