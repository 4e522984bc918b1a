package dev.oddtrail.application.model;

import dev.oddtrail.application.log.ReadReport;
import dev.oddtrail.domain.session.SessionLimits;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where a model comes from.
 *
 * @param sources the logs it was trained on
 * @param identifierNames names of the identifiers that made a principal
 * @param sessions number of sessions trained on
 * @param commands number of commands in them
 * @param span from the first command to the last; empty without sessions
 * @param fingerprints of the sessions trained on, by {@link DataFingerprint}; one for each time of training, in order
 * @param codeVersion version of the program that trained it
 */
public record Provenance(
        List<TrainedOn> sources,
        List<String> identifierNames,
        SessionLimits limits,
        long sessions,
        long commands,
        Optional<ReadReport.Span> span,
        List<Long> fingerprints,
        String codeVersion,
        Instant trainedAt) {
    public Provenance {
        sources = List.copyOf(sources);
        identifierNames = List.copyOf(identifierNames);
        fingerprints = List.copyOf(fingerprints);
    }

    /**
     * Where a model comes from that was trained on more.
     *
     * @param more where the counts come from that were added; its names of identifiers, limits, version and time count
     */
    public Provenance followedBy(Provenance more) {
        return new Provenance(
                joined(sources, more.sources),
                more.identifierNames,
                more.limits,
                Math.addExact(sessions, more.sessions),
                Math.addExact(commands, more.commands),
                span.isPresent() && more.span.isPresent()
                        ? Optional.of(span.get().and(more.span.get()))
                        : span.or(more::span),
                joined(fingerprints, more.fingerprints),
                more.codeVersion,
                more.trainedAt);
    }

    private static <E> List<E> joined(List<E> first, List<E> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }

    /**
     * A log that a model was trained on.
     *
     * @param sha256 hash of its bytes in hexadecimal; empty if it was not computed
     */
    public record TrainedOn(String name, long bytes, Optional<String> sha256, String profile) {}
}
