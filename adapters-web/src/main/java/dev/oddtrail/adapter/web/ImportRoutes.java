package dev.oddtrail.adapter.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.oddtrail.application.log.DatasetId;
import dev.oddtrail.application.log.DetectedSource;
import dev.oddtrail.application.log.FilterSurvey;
import dev.oddtrail.application.log.LogFormatException;
import dev.oddtrail.application.log.LogPreview;
import dev.oddtrail.application.log.LogProfile;
import dev.oddtrail.application.log.LogUnavailableException;
import dev.oddtrail.application.port.in.ImportEventsUseCase;
import dev.oddtrail.application.port.in.ImportEventsUseCase.ImportRequest;
import dev.oddtrail.application.port.in.ImportEventsUseCase.Repeats;
import dev.oddtrail.application.port.in.JobsUseCase;
import dev.oddtrail.domain.session.Cmd;
import dev.oddtrail.domain.session.SessionLimits;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Logs that come from a browser: sent, looked at, and imported. */
final class ImportRoutes {
    static final String UPLOADS = "/api/v1/uploads";
    static final String IMPORTS = "/api/v1/imports";

    private static final int PREVIEWED = 50;

    /** Enough to see what a filter does, and read in a second or two. */
    private static final long MOST_COUNTED = 200_000;

    private static final int LONGEST_RAW = 2_000;
    private static final double DEFAULT_MAX_REJECT = 0.05;

    private final ImportEventsUseCase imports;
    private final JobsUseCase jobs;
    private final Uploads uploads;
    private final String analyst;

    ImportRoutes(WebServer.UseCases useCases, Uploads uploads, String analyst) {
        this.imports = useCases.importEvents();
        this.jobs = useCases.jobs();
        this.uploads = uploads;
        this.analyst = analyst;
    }

    List<Route> routes() {
        return List.of(
                Route.get("/api/v1/profiles", this::profiles),
                Route.post(UPLOADS, this::upload),
                Route.delete(UPLOADS + "/{upload}", this::remove),
                Route.post(IMPORTS + "/preview", this::preview),
                Route.post(IMPORTS + "/filters", this::filters),
                Route.post(IMPORTS, this::begin));
    }

    private void profiles(Context context) {
        Parameters.ofQuery(context, Set.of());
        Listing.all(
                context,
                "profiles",
                imports.profiles().stream().map(ImportRoutes::fields).toList());
    }

    private static Fields fields(LogProfile profile) {
        Map<String, List<String>> mapping = new LinkedHashMap<>();
        profile.mapping().forEach((role, paths) -> mapping.put(Words.of(role), paths));
        return new Fields()
                .add("profile", profile.name())
                .add("title", profile.title())
                .add("containers", profile.containers())
                .add("mapping", mapping)
                .add("key", profile.sessionKey());
    }

    /** Keeps the body as a file until it is imported or the server stops. */
    private void upload(Context context) throws IOException {
        Parameters parameters = Parameters.ofQuery(context, Set.of("name"));
        String name = parameters.text("name").orElse("");
        uploads.requireSize(context.req().getContentLengthLong());
        Uploads.Upload upload = uploads.receive(name, context.req().getInputStream());
        Listing.one(
                context,
                new Fields()
                        .add("ok", true)
                        .add("upload", upload.id())
                        .add("name", upload.name())
                        .add("bytes", upload.bytes()));
    }

    private void remove(Context context) {
        String id = context.pathParam("upload");
        if (!uploads.delete(id)) {
            throw new RefusedException(404, "there is no uploaded file of this id");
        }
        Listing.one(context, new Fields().add("ok", true));
    }

    /** What each file is taken for, and the beginning of one of them. */
    private void preview(Context context) throws IOException {
        ReadingFields fields = ReadingFields.of(Json.read(context.bodyInputStream()), Set.of("uploads", "shown"));
        List<Uploads.Upload> files = requireFiles(fields);
        int shown = fields.parameters()
                .whole("shown", 0, files.size() - 1L)
                .orElse(0L)
                .intValue();
        List<Fields> detected =
                files.stream().map(file -> detected(file, fields)).toList();
        Uploads.Upload looked = files.get(shown);
        Fields answer = new Fields().add("files", Fields.list(detected));
        try {
            answer.add("preview", fields(imports.preview(fields.request(List.of(looked)), PREVIEWED)))
                    .add("problem", Optional.empty());
        } catch (LogFormatException | LogUnavailableException e) {
            answer.add("preview", Optional.empty()).add("problem", named(String.valueOf(e.getMessage()), looked));
        }
        Listing.one(context, answer);
    }

    /** How many of the first records each filter would leave out. */
    private void filters(Context context) throws IOException {
        ReadingFields fields = ReadingFields.of(Json.read(context.bodyInputStream()), Set.of("uploads"));
        List<Uploads.Upload> files = requireFiles(fields);
        FilterSurvey found;
        try {
            found = imports.survey(fields.request(files), MOST_COUNTED);
        } catch (LogFormatException | LogUnavailableException e) {
            String message = String.valueOf(e.getMessage());
            for (Uploads.Upload file : files) {
                message = named(message, file);
            }
            throw new RefusedException(422, message);
        }
        Listing.one(
                context,
                new Fields()
                        .add("looked", found.looked())
                        .add("whole", found.whole())
                        .add("kept", found.kept())
                        .add(
                                "filters",
                                Fields.list(found.filters().stream()
                                        .map(met -> new Fields()
                                                .add("name", met.filter().name())
                                                .add("title", met.filter().title())
                                                .add("records", met.records())
                                                .add("on", met.applies()))
                                        .toList())));
    }

    private List<Uploads.Upload> requireFiles(ReadingFields fields) {
        List<Uploads.Upload> files = uploads.of(fields.parameters().all("uploads"));
        if (files.isEmpty()) {
            throw new RefusedException(400, "\"uploads\" names at least one file");
        }
        return files;
    }

    private Fields detected(Uploads.Upload file, ReadingFields fields) {
        DetectedSource source;
        try {
            source = imports.detect(fields.request(List.of(file))).get(0);
        } catch (LogFormatException e) {
            source = DetectedSource.refused(file.name(), file.bytes(), String.valueOf(e.getMessage()));
        }
        return new Fields()
                .add("upload", file.id())
                .add("name", file.name())
                .add("bytes", file.bytes())
                .add("profile", source.detection().map(detection -> detection.profile()))
                .add("confidence", source.detection().map(detection -> detection.confidence()))
                .add("reason", source.detection().map(detection -> named(detection.reason(), file)))
                .add("problem", source.problem().map(problem -> named(problem, file)));
    }

    /** Nobody is told where files are kept. */
    private static String named(String text, Uploads.Upload file) {
        return text.replace(file.file().toString(), file.name());
    }

    private static Map<String, Object> fields(LogPreview preview) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("profile", preview.detection().profile());
        fields.put("identifiers", preview.identifierNames());
        fields.put("unmapped", preview.unmapped());
        fields.put("rows", preview.rows().stream().map(row -> row(row).values()).toList());
        return fields;
    }

    private static Fields row(LogPreview.Row row) {
        String raw = row.raw();
        return new Fields()
                .add("line", row.line())
                .add("raw", raw.length() > LONGEST_RAW ? raw.substring(0, LONGEST_RAW) + "…" : raw)
                .add("time", row.instant().map(Instant::toString))
                .add(
                        "principal",
                        row.principal()
                                .map(principal -> principal.identifiers().stream()
                                        .map(identifier -> identifier.orElse(""))
                                        .toList()))
                .add(
                        "commands",
                        row.commands().stream().map(ImportRoutes::words).toList())
                .add("problem", row.problem());
    }

    private static String words(Cmd cmd) {
        StringBuilder words = new StringBuilder(cmd.name());
        for (String name : cmd.parameters().names()) {
            words.append(' ').append(name);
            cmd.parameters().value(name).ifPresent(value -> words.append('=').append(value));
        }
        return words.length() > LONGEST_RAW ? words.substring(0, LONGEST_RAW) + "…" : words.toString();
    }

    private void begin(Context context) throws IOException {
        ObjectNode body = Json.read(context.bodyInputStream());
        ReadingFields fields = ReadingFields.of(
                body,
                Set.of(
                        "uploads",
                        "data",
                        "gap_seconds",
                        "duration_seconds",
                        "bounds",
                        "max_reject",
                        "repeats",
                        "keep_logs"));
        Parameters parameters = fields.parameters();
        List<Uploads.Upload> files = requireFiles(fields);
        String name = parameters.text("data").orElse("").strip();
        if (name.isEmpty() || name.length() > Uploads.LONGEST_NAME) {
            throw new RefusedException(
                    400, "\"data\" names the data set, with 1 to " + Uploads.LONGEST_NAME + " characters");
        }
        double maxReject = parameters.number("max_reject").orElse(DEFAULT_MAX_REJECT);
        if (maxReject < 0 || maxReject > 1) {
            throw new RefusedException(400, "\"max_reject\" is a share from 0 to 1, got " + maxReject);
        }
        SessionLimits limits = ReadingFields.limits(parameters);
        Repeats repeats = parameters
                .text("repeats")
                .map(word -> Words.parse("repeats", word, Repeats.class))
                .orElse(Repeats.REFUSED);
        // What was sent is deleted after the import, so that its records could not be shown otherwise.
        boolean keepLogs = parameters.text("keep_logs").isEmpty() || parameters.flag("keep_logs");
        Map<String, String> names = new LinkedHashMap<>();
        files.forEach(file -> names.put(file.file().toString(), file.name()));
        ImportRequest request = new ImportRequest(
                new DatasetId(name), fields.request(files), limits, maxReject, repeats, names, keepLogs);
        Listing.one(
                context,
                new Fields()
                        .add("ok", true)
                        .add(
                                "job",
                                jobs.importEvents(
                                                request,
                                                analyst,
                                                () -> files.forEach(file -> uploads.delete(file.id())))
                                        .id()
                                        .number()));
    }
}
