package dev.oddtrail.application.port.out;

import dev.oddtrail.application.evaluation.LabelledSession;
import dev.oddtrail.application.log.LogFormatException;
import dev.oddtrail.application.log.LogUnavailableException;
import java.util.function.Consumer;

/** Reads sets of labelled sessions. Implementations are safe for use by multiple threads. */
public interface LabelledSessionReader {
    /**
     * Hands on the sessions of a set in its order.
     *
     * @throws LogUnavailableException if it cannot be read
     * @throws LogFormatException at the first line that is no labelled session
     */
    void read(String location, Consumer<LabelledSession> sink);
}
