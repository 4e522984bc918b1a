package dev.oddtrail.application.port.in;

import dev.oddtrail.application.log.DatasetId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Measures the sessions of a data set, so that limits and windows can be chosen. */
public interface SurveySessionsUseCase {
    /**
     * How long the sessions are, and how much time lies between a principal's events.
     *
     * @param from sessions that begin earlier are not measured
     * @param to sessions that begin then or later are not measured
     * @throws UnknownDatasetException if there is no such data set
     */
    Survey survey(DatasetId dataset, Optional<Instant> from, Optional<Instant> to);

    /**
     * What was measured.
     *
     * @param gaps from short to long, without a hole between them; gaps within sessions and between them
     * @param lengths number of sessions by their number of commands; index 0 holds those of one command, the last index
     *     those of that many and more
     */
    record Survey(long sessions, List<Gaps> gaps, List<Long> lengths) {
        public Survey {
            gaps = List.copyOf(gaps);
            lengths = List.copyOf(lengths);
        }

        /** Sessions that are shorter than a window of so many commands, from 2 to {@code lengths().size()}. */
        public long shorterThan(int window) {
            return lengths.stream()
                    .limit(window - 1L)
                    .mapToLong(Long::longValue)
                    .sum();
        }
    }

    /**
     * Gaps of about the same length.
     *
     * @param from shortest, inclusive
     * @param to longest, exclusive; of the last, the longest limit that sessions can have
     * @param within number of gaps between neighbouring events of a session
     * @param between number of gaps from a session's last event to the first of the principal's next
     */
    record Gaps(Duration from, Duration to, long within, long between) {}
}
