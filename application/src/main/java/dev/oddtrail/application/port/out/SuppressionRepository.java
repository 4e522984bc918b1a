package dev.oddtrail.application.port.out;

import dev.oddtrail.application.triage.Suppression;
import java.time.Instant;
import java.util.List;

/** Keeps suppressions. Implementations are safe for use by multiple threads. */
public interface SuppressionRepository {
    /**
     * Adds a suppression; it is safe when this returns.
     *
     * @throws StorageException if it cannot be kept
     */
    Suppression add(Suppression.Rule rule);

    /** Those that were not withdrawn, ended ones included, in the order in which they were added. */
    List<Suppression> all();

    /**
     * Withdraws a suppression, which from then on hides nothing. Who withdrew it is kept with it.
     *
     * @return whether there was one of this number that was not withdrawn
     * @throws StorageException if that cannot be kept
     */
    boolean withdraw(long number, String analyst, Instant at);
}
