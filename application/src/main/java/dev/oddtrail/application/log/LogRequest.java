package dev.oddtrail.application.log;

import dev.oddtrail.domain.markov.Detail;
import dev.oddtrail.domain.markov.ValueRetention;
import java.time.ZoneId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which logs to read, and how.
 *
 * @param locations files, directories, glob patterns, or {@code -} for standard input; at least one, unless there is a
 *     query
 * @param profile name of the log profile, or a file that declares one, which ends with {@value #DECLARATION}; empty to
 *     detect it
 * @param mapping explicit mapping, role to paths of which the first that is not empty counts; empty to take the
 *     profile's
 * @param sessionKey roles that make a principal, in order; empty to take the profile's
 * @param zone zone of times that carry none; empty to take the profile's
 * @param timeFormat pattern of {@link java.time.format.DateTimeFormatter}, or {@code dmy} or {@code mdy} for
 *     slash-separated dates; empty to take the profile's
 * @param duplicates how records that occur twice are known
 * @param withoutNormalisers normalisers of the profile that are switched off
 * @param detail how much of a command is read: below the detail of parameters, a record's parameters are not looked at,
 *     and events carry none
 * @param values which parameter values are kept, at the detail of values
 * @param hash whether to compute the SHA-256 of each source
 * @param threads how many threads may parse, at least 1; what is read never depends on it
 * @param selection which records are wanted
 * @param query which rows of a workspace are the log, instead of what is at the locations
 */
public record LogRequest(
        List<String> locations,
        Optional<String> profile,
        Map<Role, List<String>> mapping,
        List<String> sessionKey,
        Optional<ZoneId> zone,
        Optional<String> timeFormat,
        Duplicates duplicates,
        Set<Normaliser> withoutNormalisers,
        Detail detail,
        ValueRetention values,
        boolean hash,
        int threads,
        RecordSelection selection,
        Optional<WorkspaceQuery> query) {
    /** How the name of a file ends that declares a profile. */
    public static final String DECLARATION = ".json";

    /**
     * @throws IllegalArgumentException if there is neither a location nor a query, or no thread
     */
    public LogRequest {
        locations = List.copyOf(locations);
        mapping = Collections.unmodifiableMap(new LinkedHashMap<>(mapping));
        sessionKey = List.copyOf(sessionKey);
        withoutNormalisers = Set.copyOf(withoutNormalisers);
        if (locations.isEmpty() && query.isEmpty()) {
            throw new IllegalArgumentException("name at least one log to read");
        }
        if (threads < 1) {
            throw new IllegalArgumentException("reading needs at least one thread, got " + threads);
        }
    }

    /** What is at these locations. */
    public LogRequest(
            List<String> locations,
            Optional<String> profile,
            Map<Role, List<String>> mapping,
            List<String> sessionKey,
            Optional<ZoneId> zone,
            Optional<String> timeFormat,
            Duplicates duplicates,
            Set<Normaliser> withoutNormalisers,
            Detail detail,
            ValueRetention values,
            boolean hash,
            int threads,
            RecordSelection selection) {
        this(
                locations,
                profile,
                mapping,
                sessionKey,
                zone,
                timeFormat,
                duplicates,
                withoutNormalisers,
                detail,
                values,
                hash,
                threads,
                selection,
                Optional.empty());
    }

    /** The profile that is known by its name, if the request names one. */
    public Optional<String> namedProfile() {
        return profile.filter(name -> !name.endsWith(DECLARATION));
    }

    /** These logs, with everything else as the detected profile has it, on one thread. */
    public static LogRequest of(String... locations) {
        return new LogRequest(
                List.of(locations),
                Optional.empty(),
                Map.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                new Duplicates.ByRecordId(),
                Set.of(),
                Detail.VALUES,
                ValueRetention.DEFAULT,
                false,
                1,
                RecordSelection.OF_PROFILE);
    }

    public LogRequest withLocations(List<String> others) {
        return with(others, detail, values, hash, selection, query);
    }

    /** This request, of rows of a workspace instead. */
    public LogRequest asking(WorkspaceQuery rows) {
        return with(List.of(), detail, values, hash, selection, Optional.of(rows));
    }

    public LogRequest select(RecordSelection records) {
        return with(locations, detail, values, hash, records, query);
    }

    public LogRequest withHash() {
        return with(locations, detail, values, true, selection, query);
    }

    public LogRequest withValues(ValueRetention retention) {
        return with(locations, detail, retention, hash, selection, query);
    }

    /** This request, but for all that can be known of the parameters. */
    public LogRequest withAllValues() {
        return with(locations, Detail.VALUES, ValueRetention.ALL, hash, selection, query);
    }

    private LogRequest with(
            List<String> newLocations,
            Detail newDetail,
            ValueRetention newValues,
            boolean newHash,
            RecordSelection newSelection,
            Optional<WorkspaceQuery> newQuery) {
        return new LogRequest(
                newLocations,
                profile,
                mapping,
                sessionKey,
                zone,
                timeFormat,
                duplicates,
                withoutNormalisers,
                newDetail,
                newValues,
                newHash,
                threads,
                newSelection,
                newQuery);
    }
}
