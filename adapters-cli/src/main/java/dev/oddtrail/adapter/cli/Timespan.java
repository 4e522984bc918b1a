package dev.oddtrail.adapter.cli;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * A span of time that is asked for.
 *
 * @param begin its first instant; empty if it reaches back from its end
 * @param length how far it reaches back
 * @param end its last instant; empty for the present
 */
record Timespan(Optional<Instant> begin, Duration length, Optional<Instant> end) {
    /** Its first instant, to the second. */
    Instant from(Instant now) {
        return begin.orElseGet(() -> to(now).minus(length));
    }

    /** Its last instant, to the second. */
    Instant to(Instant now) {
        return end.orElseGet(() -> now.truncatedTo(ChronoUnit.SECONDS));
    }

    /** Reads {@code 60d}, {@code 2024-05-01/2024-06-01}, or {@code 2024-05-01/} up to the present. */
    static final class Converter implements ITypeConverter<Timespan> {
        @Override
        public Timespan convert(String text) {
            int slash = text.indexOf('/');
            if (slash < 0) {
                Duration length = new Durations().convert(text);
                if (length.isZero()) {
                    throw new TypeConversionException("\"" + text + "\" is no span of time; write for example 60d");
                }
                return new Timespan(Optional.empty(), length, Optional.empty());
            }
            Instant begin = new InstantText().convert(text.substring(0, slash));
            String rest = text.substring(slash + 1);
            Optional<Instant> end = rest.isEmpty() ? Optional.empty() : Optional.of(new InstantText().convert(rest));
            if (end.isPresent() && !begin.isBefore(end.get())) {
                throw new TypeConversionException(
                        "\"" + text + "\" ends before it begins; write for example 2024-05-01/2024-06-01");
            }
            return new Timespan(Optional.of(begin), Duration.ZERO, end);
        }
    }
}
