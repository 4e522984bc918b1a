package dev.oddtrail.adapter.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.oddtrail.application.log.Duplicates;
import dev.oddtrail.application.log.LogRequest;
import dev.oddtrail.application.log.RecordSelection;
import dev.oddtrail.application.log.Role;
import dev.oddtrail.domain.markov.Detail;
import dev.oddtrail.domain.markov.ValueRetention;
import dev.oddtrail.domain.session.Bounds;
import dev.oddtrail.domain.session.SessionLimits;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a request says about how logs are read.
 *
 * @param parameters its fields but the mapping
 * @param mapping role to paths
 */
record ReadingFields(Parameters parameters, Map<Role, List<String>> mapping) {
    private static final Set<String> NAMES =
            Set.of("profile", "key", "zone", "time_format", "dedupe", "no_filter", "where");
    private static final Pattern PROFILE_NAME = Pattern.compile("[a-z0-9-]{1,100}");
    private static final int MOST_THREADS = 4;
    private static final int MOST_CONDITIONS = 50;
    private static final int LONGEST_CONDITION = 1_000;
    private static final long LONGEST_SECONDS = SessionLimits.LONGEST.toSeconds();

    /**
     * Takes a request apart.
     *
     * @param more names of its other fields
     * @throws RefusedException if it has a field that is not known
     */
    static ReadingFields of(ObjectNode body, Set<String> more) {
        JsonNode mapping = body.remove("mapping");
        Set<String> known = new HashSet<>(NAMES);
        known.addAll(more);
        Parameters parameters = Parameters.ofFields(body, known);
        Map<Role, List<String>> byRole = new EnumMap<>(Role.class);
        if (mapping != null) {
            if (!(mapping instanceof ObjectNode object)) {
                throw new RefusedException(400, "\"mapping\" is an object of roles with their paths");
            }
            Set<String> roles = new HashSet<>();
            object.fieldNames().forEachRemaining(roles::add);
            Parameters paths = Parameters.ofFields(object, roles);
            for (String word : roles) {
                byRole.put(Words.parse("mapping", word, Role.class), paths.all(word));
            }
        }
        return new ReadingFields(parameters, byRole);
    }

    /** What is to be read of these files. */
    LogRequest request(List<Uploads.Upload> files) {
        return new LogRequest(
                files.stream().map(file -> file.file().toString()).toList(),
                profile(),
                mapping,
                parameters.all("key"),
                parameters.text("zone").filter(name -> !name.isBlank()).map(ReadingFields::zone),
                parameters.text("time_format").filter(format -> !format.isBlank()),
                duplicates(),
                Set.of(),
                Detail.VALUES,
                ValueRetention.DEFAULT,
                true,
                threads(),
                selection());
    }

    /** The name of a profile; a file of the server's machine is nothing that a browser may name. */
    private Optional<String> profile() {
        Optional<String> name = parameters.text("profile").filter(text -> !text.isBlank());
        if (name.isPresent() && !PROFILE_NAME.matcher(name.get()).matches()) {
            throw new RefusedException(
                    400, "\"profile\" is the name of a profile, in small letters, digits and hyphens");
        }
        return name;
    }

    /** Which records are wanted. */
    private RecordSelection selection() {
        return new RecordSelection(Set.copyOf(texts("no_filter")), texts("where"));
    }

    private List<String> texts(String name) {
        List<String> texts = parameters.all(name);
        if (texts.size() > MOST_CONDITIONS) {
            throw new RefusedException(400, "\"" + name + "\" has up to " + MOST_CONDITIONS + " texts");
        }
        if (texts.stream().anyMatch(text -> text.isBlank() || text.length() > LONGEST_CONDITION)) {
            throw new RefusedException(400, "\"" + name + "\" has texts of 1 to " + LONGEST_CONDITION + " characters");
        }
        return texts;
    }

    static int threads() {
        return Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors());
    }

    private Duplicates duplicates() {
        Optional<String> known = parameters.text("dedupe").filter(by -> !by.isBlank());
        return switch (known.orElse("auto")) {
            case "auto" -> new Duplicates.ByRecordId();
            case "none" -> new Duplicates.Kept();
            default -> new Duplicates.ByPath(known.orElseThrow());
        };
    }

    private static ZoneId zone(String name) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException e) {
            throw new RefusedException(
                    400, "\"zone\" is no zone: \"" + name + "\"; write for example Europe/Vienna, UTC or +02:00");
        }
    }

    /** When sessions end. */
    static SessionLimits limits(Parameters parameters) {
        return new SessionLimits(
                seconds(parameters, "gap_seconds").orElse(SessionLimits.DEFAULT.maxGap()),
                seconds(parameters, "duration_seconds").orElse(SessionLimits.DEFAULT.maxDuration()),
                parameters
                        .text("bounds")
                        .map(word -> Words.parse("bounds", word, Bounds.class))
                        .orElse(SessionLimits.DEFAULT.bounds()));
    }

    private static Optional<Duration> seconds(Parameters parameters, String name) {
        return parameters.whole(name, 0, LONGEST_SECONDS).map(Duration::ofSeconds);
    }
}
