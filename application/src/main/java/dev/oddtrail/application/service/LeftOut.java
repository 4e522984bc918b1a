package dev.oddtrail.application.service;

import dev.oddtrail.application.log.EventFilter;
import dev.oddtrail.application.log.ReadReport;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Counts what a filter leaves out. */
final class LeftOut {
    private final Map<EventFilter.Rule, Long> counts = new LinkedHashMap<>();

    /** Counts it, if a rule leaves it out; whether one does. */
    boolean takes(Optional<EventFilter.Rule> rule) {
        rule.ifPresent(found -> counts.merge(found, 1L, Long::sum));
        return rule.isPresent();
    }

    long all() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    /** The report, which says what was left out so that it stays with what was imported. */
    ReadReport told(ReadReport read) {
        if (counts.isEmpty()) {
            return read;
        }
        List<String> warnings = new ArrayList<>(read.warnings());
        warnings.add(String.format(Locale.ROOT, "%,d of %,d records were left out as asked: ", all(), read.accepted())
                + counts.entrySet().stream()
                        .map(entry -> String.format(Locale.ROOT, "%,d by %s", entry.getValue(), entry.getKey()))
                        .collect(Collectors.joining(", ")));
        return new ReadReport(
                read.sources(),
                read.identifierNames(),
                read.accepted(),
                read.duplicates(),
                read.rejected(),
                read.normalised(),
                warnings);
    }
}
