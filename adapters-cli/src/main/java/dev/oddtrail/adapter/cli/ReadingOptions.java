package dev.oddtrail.adapter.cli;

import static java.util.Objects.requireNonNullElse;
import static java.util.Objects.requireNonNullElseGet;

import dev.oddtrail.application.log.Duplicates;
import dev.oddtrail.application.log.LogRequest;
import dev.oddtrail.application.log.Normaliser;
import dev.oddtrail.application.log.RecordSelection;
import dev.oddtrail.application.log.Role;
import dev.oddtrail.application.log.WorkspaceQuery;
import dev.oddtrail.domain.markov.Detail;
import dev.oddtrail.domain.markov.ValueRetention;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** Which logs are read, and how. */
final class ReadingOptions {
    private static final int MOST_THREADS = 4;
    private static final int THREADS_ALLOWED = 64;

    @Parameters(
            arity = "1..*",
            paramLabel = "FILE",
            description = "Logs: files, directories, glob patterns in quotes, or - for standard input.")
    private List<String> files = List.of();

    @Option(
            names = "--profile",
            paramLabel = "NAME",
            description = "How the log is to be understood, see oddtrail profiles list. Default: found out.")
    private @Nullable String profile;

    @Option(
            names = "--profile-file",
            paramLabel = "FILE",
            description = "Understand the log as FILE declares, see the guide's page about formats of your own.")
    private @Nullable String profileFile;

    @Option(
            names = "--map",
            paramLabel = "ROLE=PATH[,PATH]",
            converter = RoleMapping.Converter.class,
            description = "Where a role is found; of several paths the first that is not empty counts. Roles: time, "
                    + "actor, client-ip, operation, params, record-id, sequence; of ready-made sessions also "
                    + "commands, begin, end, command-count. May be given several times.")
    private List<RoleMapping> mapping = List.of();

    @Option(
            names = "--key",
            split = ",",
            paramLabel = "ROLE",
            description = "Identifiers that make a principal, whose events are cut into sessions. Default: the "
                    + "profile's, mostly actor,client_ip.")
    private List<String> key = List.of();

    @Option(
            names = "--zone",
            paramLabel = "ZONE",
            converter = Zone.class,
            description = "Zone of times that carry none, such as Europe/Vienna. Default: the profile's, mostly UTC.")
    private @Nullable ZoneId zone;

    @Option(
            names = "--time-format",
            paramLabel = "PATTERN",
            description = "dmy or mdy for dates with slashes, or a pattern such as \"dd.MM.uuuu HH:mm:ss\".")
    private @Nullable String timeFormat;

    @Option(
            names = "--dedupe",
            paramLabel = "auto|none|PATH",
            description = "How records that occur twice are known: by the profile's record id, not at all, or by the "
                    + "text at a path. Default: auto.")
    private @Nullable String dedupe;

    @Option(names = "--keep-ports", description = "Take the port for a part of the client's address.")
    private boolean keepPorts;

    @Option(
            names = "--no-normalise",
            split = ",",
            paramLabel = "NAME",
            converter = NormaliserWords.class,
            completionCandidates = NormaliserWords.class,
            description = "Switch off changes to identifiers: ip-port, actor-case, empty-to-null, trim, nfc.")
    private List<Normaliser> withoutNormalisers = List.of();

    @Option(
            names = "--no-filter",
            split = ",",
            paramLabel = "NAME|all",
            description = "Keep records that the profile's filter NAME leaves out, or that any of its filters does.")
    private List<String> withoutFilters = List.of();

    @Option(
            names = "--where",
            paramLabel = "PATH=PATTERN[,PATTERN]",
            description = "Take only records in which a field is one of these, or with != none of these; * stands for "
                    + "any text. May be given several times: all have to hold.")
    private List<String> where = List.of();

    @Option(
            names = "--max-reject",
            paramLabel = "SHARE",
            converter = Proportion.Converter.class,
            description = "Do nothing if more of the records cannot be read. Default: 5%%.")
    private Proportion maxReject = new Proportion(0.05);

    @Option(
            names = "--rejects",
            paramLabel = "FILE",
            description = "Write the records that cannot be read to FILE, as jsonl.")
    private @Nullable String rejects;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Threads that read and score; the result never depends on it. Default: one for each "
                    + "processor, at most 4.")
    private int threads = Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors());

    /**
     * What is to be read.
     *
     * @param query what a workspace is asked, instead of reading files
     * @param reference whether the log is read as the reference reads it: identifiers as they are, every record
     * @throws IllegalArgumentException if the options contradict one another, or ask for too many threads
     */
    LogRequest request(
            Optional<WorkspaceQuery> query, Detail detail, ValueRetention values, boolean hash, boolean reference) {
        if (threads > THREADS_ALLOWED) {
            throw new IllegalArgumentException("--threads can be at most " + THREADS_ALLOWED + ", got " + threads
                    + "; more than there are " + "processors are of no use");
        }
        return new LogRequest(
                files,
                chosenProfile(),
                byRole(),
                key,
                Optional.ofNullable(zone),
                Optional.ofNullable(timeFormat),
                duplicates(reference),
                withoutNormalisers(reference),
                detail,
                values,
                hash,
                threads,
                selection(reference),
                query);
    }

    double maxRejectedShare() {
        return maxReject.fraction();
    }

    /** Name of the file that takes what cannot be read. */
    Optional<String> rejects() {
        return Optional.ofNullable(rejects);
    }

    /** The same file, to be written. */
    Optional<FileRoles.Target> rejects(boolean force) {
        return rejects().map(name -> new FileRoles.Target("--rejects", name, force));
    }

    int threads() {
        return threads;
    }

    List<String> files() {
        return files;
    }

    /** The logs, so that they are found from any directory. */
    List<String> absoluteFiles() {
        return files().stream().map(ReadingOptions::absolute).toList();
    }

    private static String absolute(String location) {
        if (location.equals("-")) {
            return location;
        }
        try {
            return Path.of(location).toAbsolutePath().normalize().toString();
        } catch (InvalidPathException e) {
            // Windows takes no pattern for a path; what is wrong with anything else is said when it is read.
            return location;
        }
    }

    private Optional<String> chosenProfile() {
        if (profile != null && profileFile != null) {
            throw new IllegalArgumentException("--profile and --profile-file contradict one another; give one of them");
        }
        if (profileFile == null) {
            return Optional.ofNullable(profile);
        }
        if (!profileFile.endsWith(LogRequest.DECLARATION)) {
            throw new IllegalArgumentException("--profile-file names a file that ends with " + LogRequest.DECLARATION
                    + ", not \"" + profileFile + "\"");
        }
        return Optional.of(absolute(profileFile));
    }

    private Map<Role, List<String>> byRole() {
        Map<Role, List<String>> byRole = new EnumMap<>(Role.class);
        for (RoleMapping one : mapping) {
            if (byRole.put(one.role(), one.paths()) != null) {
                throw new IllegalArgumentException("--map names " + Choice.word(one.role())
                        + " twice; give its paths at once, separated by commas");
            }
        }
        return byRole;
    }

    private Duplicates duplicates(boolean reference) {
        String by = requireNonNullElse(dedupe, reference ? "none" : "auto");
        return switch (by) {
            case "auto" -> new Duplicates.ByRecordId();
            case "none" -> new Duplicates.Kept();
            default -> new Duplicates.ByPath(by);
        };
    }

    private RecordSelection selection(boolean reference) {
        return new RecordSelection(reference ? Set.of(RecordSelection.ALL) : Set.copyOf(withoutFilters), where);
    }

    private Set<Normaliser> withoutNormalisers(boolean reference) {
        if (reference) {
            return EnumSet.allOf(Normaliser.class);
        }
        Set<Normaliser> without = EnumSet.noneOf(Normaliser.class);
        without.addAll(withoutNormalisers);
        if (keepPorts) {
            without.add(Normaliser.IP_PORT);
        }
        return without;
    }

    /** A role and where it is found. */
    record RoleMapping(Role role, List<String> paths) {
        static final class Converter implements ITypeConverter<RoleMapping> {
            private static final Map<String, Role> SHORT =
                    Map.of("op", Role.OPERATION, "params", Role.PARAMETERS, "ip", Role.CLIENT_IP);

            @Override
            public RoleMapping convert(String text) {
                int equals = text.indexOf('=');
                if (equals < 1 || equals == text.length() - 1) {
                    throw new TypeConversionException(
                            "\"" + text + "\" is not ROLE=PATH; write for example actor=user,host");
                }
                String name = text.substring(0, equals);
                Role role = requireNonNullElseGet(SHORT.get(name), () -> new RoleWords().convert(name));
                return new RoleMapping(role, List.of(text.substring(equals + 1).split(",")));
            }
        }
    }

    /** Reads the name of a zone, or an offset. */
    static final class Zone implements ITypeConverter<ZoneId> {
        @Override
        public ZoneId convert(String text) {
            try {
                return ZoneId.of(text);
            } catch (DateTimeException e) {
                throw new TypeConversionException(
                        "\"" + text + "\" is no zone; write for example Europe/Vienna, UTC or +02:00");
            }
        }
    }

    private static final class RoleWords extends Choice<Role> {
        RoleWords() {
            super(Role.class);
        }
    }

    static final class NormaliserWords extends Choice<Normaliser> {
        NormaliserWords() {
            super(Normaliser.class);
        }
    }
}
