package dev.oddtrail.adapter.sentinel;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads how long a server wants to be left alone. */
final class RetryAfter {
    private static final int MOST_DIGITS = 6;

    private RetryAfter() {}

    /** The time that a header of seconds says; nothing if there is none, or it is a date, which workspaces do not send. */
    static Optional<Duration> of(@Nullable String header) {
        if (header == null) {
            return Optional.empty();
        }
        String digits = header.strip();
        return !digits.isEmpty()
                        && digits.length() <= MOST_DIGITS
                        && digits.chars().allMatch(c -> c >= '0' && c <= '9')
                ? Optional.of(Duration.ofSeconds(Long.parseLong(digits)))
                : Optional.empty();
    }
}
