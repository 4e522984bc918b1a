package dev.oddtrail.application.score;

import dev.oddtrail.domain.scoring.WindowPattern;
import dev.oddtrail.domain.session.SessionId;
import java.time.Instant;

/**
 * The sessions that have the same rarest window.
 *
 * @param principals number of distinct principals among them
 * @param first begin of the earliest
 * @param last begin of the latest
 * @param maxBits of the rarest of them
 * @param rarest the rarest of them
 */
public record PatternGroup(
        WindowPattern pattern,
        long sessions,
        long principals,
        Instant first,
        Instant last,
        double maxBits,
        SessionId rarest) {}
