package dev.oddtrail.application.job;

import dev.oddtrail.application.log.Progress;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How far a running job is.
 *
 * @param progress what was heard last
 * @param since when its stage began
 * @param at when it was heard
 */
public record JobProgress(Progress progress, Instant since, Instant at) {
    private static final double NANOS_PER_SECOND = 1e9;

    /** Units per second since the stage began; empty before the first can be told. */
    public OptionalDouble rate() {
        double seconds = Duration.between(since, at).toNanos() / NANOS_PER_SECOND;
        return seconds > 0 && progress.done() > 0
                ? OptionalDouble.of(progress.done() / seconds)
                : OptionalDouble.empty();
    }

    /** How long the rest of the stage takes if it goes on as it has; empty where that cannot be told. */
    public Optional<Duration> remaining() {
        OptionalDouble rate = rate();
        if (rate.isEmpty() || progress.total().isEmpty()) {
            return Optional.empty();
        }
        long left = Math.max(0, progress.total().getAsLong() - progress.done());
        return Optional.of(Duration.ofMillis(Math.round(1000 * left / rate.getAsDouble())));
    }
}
