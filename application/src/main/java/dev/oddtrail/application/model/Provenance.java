package dev.oddtrail.application.model;

import dev.oddtrail.application.log.ReadReport;
import dev.oddtrail.domain.session.SessionLimits;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Where a model comes from.
 *
 * @param sources the logs it was trained on
 * @param identifierNames names of the identifiers that made a principal
 * @param sessions number of sessions trained on
 * @param commands number of commands in them
 * @param span from the first command to the last; empty without sessions
 * @param fingerprint of the sessions trained on, by {@link DataFingerprint}
 * @param codeVersion version of the program that trained it
 */
public record Provenance(
        List<TrainedOn> sources,
        List<String> identifierNames,
        SessionLimits limits,
        long sessions,
        long commands,
        Optional<ReadReport.Span> span,
        long fingerprint,
        String codeVersion,
        Instant trainedAt) {
    public Provenance {
        sources = List.copyOf(sources);
        identifierNames = List.copyOf(identifierNames);
    }

    /**
     * A log that a model was trained on.
     *
     * @param sha256 hash of its bytes in hexadecimal; empty if it was not computed
     */
    public record TrainedOn(String name, long bytes, Optional<String> sha256, String profile) {}
}
