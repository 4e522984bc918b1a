package dev.oddtrail.adapter.cli;

import dev.oddtrail.application.log.WorkspaceQuery;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.TypeConversionException;

/** Which workspace is asked for logs, and for which. */
final class WorkspaceOptions {
    private static final long LONGEST_QUERY = 1 << 20;
    private static final String QUERY = "--query";

    @Option(
            names = QUERY,
            paramLabel = "FILE.kql|PROFILE",
            description =
                    "Instead of FILE: ask a workspace of Microsoft Sentinel, with the query in FILE.kql or the one "
                            + "that comes with PROFILE, see oddtrail profiles show sentinel-office --query.")
    private @Nullable String query;

    @Option(
            names = "--workspace",
            paramLabel = "ID",
            converter = WorkspaceId.class,
            description = "With --query: the workspace's id, as its page in the portal shows it.")
    private @Nullable String workspace;

    @Option(
            names = "--timespan",
            paramLabel = "TIME",
            converter = Timespan.Converter.class,
            description = "With --query: the time to ask for, such as 60d, or 2024-05-01/2024-06-01.")
    private @Nullable Timespan timespan;

    @Option(
            names = "--endpoint",
            paramLabel = "URL",
            converter = Endpoint.class,
            description = "With --query: where workspaces are asked. Default: https://api.loganalytics.io; "
                    + "https://api.loganalytics.us for US Government, https://api.loganalytics.azure.cn for China.")
    private @Nullable URI endpoint;

    @Option(
            names = "--accept-incomplete",
            description = "With --query: go on where the workspace says that rows are missing. Default: take nothing.")
    private boolean acceptIncomplete;

    /** What is read, as the user named it: the query, if a workspace is to be asked, or else the logs. */
    List<String> read(ReadingOptions reading) {
        return query == null ? reading.files() : List.of(query);
    }

    /** The same as {@link #query}; neither a query nor a log is the user's mistake, too. */
    Optional<WorkspaceQuery> queryUnlessLogs(ReadingOptions reading, Action action) {
        Optional<WorkspaceQuery> asked = query(reading.files(), action);
        if (asked.isEmpty() && reading.files().isEmpty()) {
            throw action.mistake("Missing required parameter: 'FILE'");
        }
        return asked;
    }

    /** What the workspace is asked, if it is; what is missing for it is the user's mistake, and so are logs beside it. */
    Optional<WorkspaceQuery> query(List<String> files, Action action) {
        String named = query;
        if (named == null) {
            requireNone(action);
            return Optional.empty();
        }
        if (!files.isEmpty()) {
            throw action.mistake(QUERY + " asks a workspace instead of reading " + files.get(0) + "; give one of them");
        }
        String id = workspace;
        if (id == null) {
            throw action.mistake(QUERY + " asks a workspace; name it with --workspace, in "
                    + Configuration.variable("workspace") + " or in your own settings");
        }
        Timespan span = timespan;
        if (span == null) {
            throw action.mistake(QUERY + " needs the time to ask for; write for example --timespan 60d");
        }
        Instant now = action.context.clock().instant();
        String text = text(named, action);
        return Optional.of(action.fromOptions(() -> new WorkspaceQuery(
                id, Optional.ofNullable(endpoint), named, text, span.from(now), span.to(now), acceptIncomplete)));
    }

    private static void requireNone(Action action) {
        ParseResult given = action.spec.commandLine().getParseResult();
        for (String option : List.of("--workspace", "--timespan", "--endpoint", "--accept-incomplete")) {
            if (given.hasMatchedOption(option)) {
                throw action.mistake(option + " is about asking a workspace; say what to ask with " + QUERY);
            }
        }
    }

    private static String text(String name, Action action) {
        if (!name.endsWith(ReadyQuery.EXTENSION)) {
            return ReadyQuery.of(name)
                    .orElseThrow(() -> action.mistake("there is no query \"" + name + "\"; name a file that ends with "
                            + ReadyQuery.EXTENSION + ", or one of "
                            + String.join(
                                    ", ", ReadyQuery.NAMES.stream().sorted().toList())));
        }
        Path file = action.file(name);
        try {
            if (Files.size(file) > LONGEST_QUERY) {
                throw action.mistake(name + " is larger than a query can be");
            }
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
                    .toString()
                    .replace("\ufeff", "");
        } catch (CharacterCodingException e) {
            throw action.mistake(name + " is not UTF-8");
        } catch (IOException e) {
            throw action.mistake("the query " + name + " cannot be read: " + e);
        }
    }

    /** Reads the id of a workspace, which people confuse with its name. */
    static final class WorkspaceId implements ITypeConverter<String> {
        private static final Pattern FORM = Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

        @Override
        public String convert(String text) {
            if (!FORM.matcher(text).matches()) {
                throw new TypeConversionException("\"" + text + "\" is no id of a workspace, which is of the form "
                        + "01234567-89ab-cdef-0123-456789abcdef; it is on the workspace's page in the portal");
            }
            return text;
        }
    }

    /** Reads where workspaces are asked. */
    static final class Endpoint implements ITypeConverter<URI> {
        @Override
        public URI convert(String text) {
            try {
                return URI.create(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(
                        "\"" + text + "\" is no address; write for example https://api.loganalytics.us");
            }
        }
    }
}
