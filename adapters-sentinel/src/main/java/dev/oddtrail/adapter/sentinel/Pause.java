package dev.oddtrail.adapter.sentinel;

import dev.oddtrail.application.log.LogUnavailableException;
import dev.oddtrail.application.log.Progress;
import java.time.Duration;

/** Waits. */
@FunctionalInterface
interface Pause {
    /** Lets time go by, and asks all the while whether to stop. */
    Pause REAL = (time, listener) -> {
        long end = System.nanoTime() + time.toNanos();
        for (long left = time.toNanos(); left > 0; left = end - System.nanoTime()) {
            listener.stopIfAsked();
            try {
                Thread.sleep(Math.min(100, 1 + left / 1_000_000));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new LogUnavailableException("interrupted while waiting for a workspace", e);
            }
        }
    };

    void pause(Duration time, Progress.Listener listener);
}
