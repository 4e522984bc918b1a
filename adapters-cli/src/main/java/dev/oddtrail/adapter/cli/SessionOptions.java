package dev.oddtrail.adapter.cli;

import static java.util.Objects.requireNonNullElse;

import dev.oddtrail.domain.session.Bounds;
import dev.oddtrail.domain.session.SessionLimits;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** When a session ends. */
final class SessionOptions {
    @Option(
            names = "--gap",
            paramLabel = "TIME",
            converter = Durations.class,
            description = "Longest time between two events of a session. Default: 2m, or the model's.")
    private @Nullable Duration gap;

    @Option(
            names = "--max",
            paramLabel = "TIME",
            converter = Durations.class,
            description = "Longest time from the first event of a session to its last. Default: 20m, or the model's.")
    private @Nullable Duration max;

    @Option(
            names = "--bounds",
            paramLabel = "HOW",
            converter = BoundsWords.class,
            completionCandidates = BoundsWords.class,
            description = "Whether a session may be exactly as long as these limits: inclusive, or kusto (it may not, "
                    + "as in row_window_session). Default: inclusive, or the model's.")
    private @Nullable Bounds bounds;

    /**
     * The limits of sessions; what is not given is taken from others.
     *
     * @throws IllegalArgumentException if a limit is out of range
     */
    SessionLimits limits(SessionLimits others) {
        return new SessionLimits(
                requireNonNullElse(gap, others.maxGap()),
                requireNonNullElse(max, others.maxDuration()),
                requireNonNullElse(bounds, others.bounds()));
    }

    static final class BoundsWords extends Choice<Bounds> {
        BoundsWords() {
            super(Bounds.class);
        }
    }
}
