package dev.oddtrail.adapter.logs;

import dev.oddtrail.application.log.LogProfile;
import dev.oddtrail.application.log.Normaliser;
import dev.oddtrail.application.log.Role;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How the records of one format are read, as its declaration says.
 *
 * @param records where in a JSON document the records lie, when they are not at its top
 * @param required what a file of this format has: of each group at least one path
 * @param typical what it mostly has
 * @param excluded what it never has
 * @param begins patterns of which the first line of a file of this format is like one, where its text has no names to
 *     tell it by; {@code *} stands for any text
 * @param sessions whether a record is a ready-made session
 * @param mapping paths or templates of each role, of which the first that is not empty counts
 * @param parameterFields path or template of each parameter, where they lie here and there; empty where the mapping has
 *     them
 * @param asksZone whether times carry no zone and nobody can know which one is meant, so that it must be given
 * @param sessionKey roles or paths that make a principal
 * @param separator what stands between the values of a line; empty where it is told from the header
 * @param own whether a user declared it
 * @param origin the file that declares it
 */
record Profile(
        String name,
        String title,
        List<Container> containers,
        List<List<String>> records,
        List<List<String>> required,
        List<String> typical,
        List<String> excluded,
        List<String> begins,
        boolean sessions,
        Map<Role, List<String>> mapping,
        Map<String, String> parameterFields,
        ParameterRule parameters,
        TimeRule times,
        boolean asksZone,
        Set<Normaliser> normalisers,
        List<FilterRule> filters,
        List<String> sessionKey,
        String sample,
        Optional<Byte> separator,
        boolean own,
        String origin) {
    Profile {
        containers = List.copyOf(containers);
        records = List.copyOf(records);
        required = List.copyOf(required);
        typical = List.copyOf(typical);
        begins = List.copyOf(begins);
        excluded = List.copyOf(excluded);
        mapping = Collections.unmodifiableMap(mapping.isEmpty() ? new EnumMap<>(Role.class) : new EnumMap<>(mapping));
        normalisers = Collections.unmodifiableSet(
                normalisers.isEmpty() ? EnumSet.noneOf(Normaliser.class) : EnumSet.copyOf(normalisers));
        parameterFields = Collections.unmodifiableMap(new LinkedHashMap<>(parameterFields));
        filters = List.copyOf(filters);
        sessionKey = List.copyOf(sessionKey);
    }

    /** Whether files can be recognised as being of this format. */
    boolean detectable() {
        return !required.isEmpty() || !begins.isEmpty();
    }

    /** Roles without which no record can be read. */
    List<Role> needed() {
        return sessions ? List.of(Role.BEGIN, Role.END, Role.COMMANDS) : List.of(Role.TIME, Role.OPERATION);
    }

    LogProfile described() {
        return new LogProfile(
                name,
                title,
                containers.stream()
                        .map(container -> container.name().toLowerCase(Locale.ROOT))
                        .toList(),
                mapping,
                sessionKey,
                normalisers,
                filters.stream().map(FilterRule::described).toList(),
                sample,
                details());
    }

    private Map<String, String> details() {
        Map<String, String> details = new LinkedHashMap<>();
        putUnlessEmpty(
                details,
                "records",
                records.stream().map(path -> String.join(".", path)).collect(Collectors.joining(", else ")));
        separator.ifPresent(
                mark -> details.put("separator", mark == '\t' ? "a tab" : String.valueOf((char) (byte) mark)));
        putUnlessEmpty(details, "needs", among(required));
        putUnlessEmpty(details, "mostly has", String.join(", ", typical));
        putUnlessEmpty(details, "never has", String.join(", ", excluded));
        putUnlessEmpty(details, "begins", String.join(", ", begins));
        details.put("parameters as", parameterFields.isEmpty() ? parameters.describe() : "fields");
        parameterFields.forEach((name, path) -> details.put("  " + name, path));
        details.put("times", asksZone ? "the zone must be said" : times.describe());
        filters.forEach(filter -> details.put("filter " + filter.name(), filter.describe()));
        details.put("from", own ? origin : "the program");
        return details;
    }

    private static String among(List<List<String>> groups) {
        return groups.stream().map(group -> String.join(" or ", group)).collect(Collectors.joining(", "));
    }

    private static void putUnlessEmpty(Map<String, String> details, String label, String text) {
        if (!text.isEmpty()) {
            details.put(label, text);
        }
    }
}
