package dev.oddtrail.adapter.persistence.sqlite;

import dev.oddtrail.application.log.Duplicates;
import dev.oddtrail.application.log.LogRequest;
import dev.oddtrail.application.log.Normaliser;
import dev.oddtrail.application.log.ReadReport;
import dev.oddtrail.application.log.RecordSelection;
import dev.oddtrail.application.log.Rejection;
import dev.oddtrail.application.log.Retrieval;
import dev.oddtrail.application.log.Role;
import dev.oddtrail.application.log.WorkspaceQuery;
import dev.oddtrail.application.port.out.DatasetOrigin;
import dev.oddtrail.domain.markov.Detail;
import dev.oddtrail.domain.markov.ValueRetention;
import dev.oddtrail.domain.session.Bounds;
import dev.oddtrail.domain.session.SessionLimits;
import java.net.URI;
import java.time.Duration;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The origin of a data set as JSON. Constants stand by their names, which therefore stay as they are. */
final class OriginJson {
    private OriginJson() {}

    static String write(DatasetOrigin origin) {
        SessionLimits limits = origin.limits();
        return new JsonObject()
                .with("importedAt", origin.importedAt().toString())
                .with("fingerprint", origin.fingerprint())
                .with(
                        "limits",
                        new JsonObject()
                                .with("maxGap", limits.maxGap().toString())
                                .with("maxDuration", limits.maxDuration().toString())
                                .with("bounds", limits.bounds().name()))
                .with("request", request(origin.request()))
                .with("report", report(origin.report()))
                .text();
    }

    static DatasetOrigin read(String text) {
        JsonObject json = JsonObject.of(text);
        JsonObject limits = json.object("limits");
        return new DatasetOrigin(
                readRequest(json.object("request")),
                readReport(json.object("report")),
                new SessionLimits(
                        limits.meaning("maxGap", Duration::parse),
                        limits.meaning("maxDuration", Duration::parse),
                        limits.meaning("bounds", Bounds::valueOf)),
                json.number("fingerprint"),
                json.instant("importedAt"));
    }

    private static JsonObject request(LogRequest request) {
        JsonObject mapping = new JsonObject();
        request.mapping().forEach((role, paths) -> mapping.withTexts(role.name(), paths));
        JsonObject json = new JsonObject()
                .withTexts("locations", request.locations())
                .with("profile", request.profile())
                .with("mapping", mapping)
                .withTexts("sessionKey", request.sessionKey())
                .with("zone", request.zone().map(ZoneId::getId))
                .with("timeFormat", request.timeFormat())
                .with("duplicates", duplicates(request.duplicates()))
                .withTexts("withoutNormalisers", names(request.withoutNormalisers()))
                .with("detail", request.detail().name())
                .with("maxDistinctValues", request.values().maxDistinct())
                .withTexts("valuesAlways", new TreeSet<>(request.values().always()))
                .with("hash", request.hash())
                .with("threads", request.threads())
                .withTexts("withoutFilters", new TreeSet<>(request.selection().withoutFilters()))
                .withTexts("conditions", request.selection().conditions());
        return request.query().map(query -> json.with("query", query(query))).orElse(json);
    }

    private static JsonObject query(WorkspaceQuery query) {
        return new JsonObject()
                .with("workspace", query.workspace())
                .with("endpoint", query.endpoint().map(URI::toString))
                .with("name", query.name())
                .with("text", query.text())
                .with("from", query.from().toString())
                .with("to", query.to().toString())
                .with("acceptIncomplete", query.acceptIncomplete());
    }

    private static WorkspaceQuery readQuery(JsonObject json) {
        return new WorkspaceQuery(
                json.text("workspace"),
                json.optionalText("endpoint").map(URI::create),
                json.text("name"),
                json.text("text"),
                json.instant("from"),
                json.instant("to"),
                json.truth("acceptIncomplete"));
    }

    private static LogRequest readRequest(JsonObject json) {
        Map<Role, List<String>> mapping = new LinkedHashMap<>();
        JsonObject paths = json.object("mapping");
        for (String role : paths.keys()) {
            mapping.put(Role.valueOf(role), paths.texts(role));
        }
        return new LogRequest(
                json.texts("locations"),
                json.optionalText("profile"),
                mapping,
                json.texts("sessionKey"),
                json.optionalText("zone").map(ZoneId::of),
                json.optionalText("timeFormat"),
                readDuplicates(json.object("duplicates")),
                json.texts("withoutNormalisers").stream()
                        .map(Normaliser::valueOf)
                        .collect(Collectors.toSet()),
                json.meaning("detail", Detail::valueOf),
                new ValueRetention(
                        Math.toIntExact(json.number("maxDistinctValues")), Set.copyOf(json.texts("valuesAlways"))),
                json.truth("hash"),
                Math.toIntExact(json.number("threads")),
                readSelection(json),
                json.keys().contains("query") ? Optional.of(readQuery(json.object("query"))) : Optional.empty());
    }

    /** Data sets kept before there were filters have had every record looked at. */
    private static RecordSelection readSelection(JsonObject json) {
        return json.keys().contains("withoutFilters")
                ? new RecordSelection(Set.copyOf(json.texts("withoutFilters")), json.texts("conditions"))
                : RecordSelection.EVERYTHING;
    }

    private static JsonObject duplicates(Duplicates duplicates) {
        JsonObject json = new JsonObject();
        if (duplicates instanceof Duplicates.ByPath byPath) {
            return json.with("known", "by path").with("path", byPath.path());
        }
        return json.with("known", duplicates instanceof Duplicates.Kept ? "kept" : "by record id");
    }

    private static Duplicates readDuplicates(JsonObject json) {
        return switch (json.text("known")) {
            case "by path" -> new Duplicates.ByPath(json.text("path"));
            case "kept" -> new Duplicates.Kept();
            default -> new Duplicates.ByRecordId();
        };
    }

    private static JsonObject report(ReadReport report) {
        JsonObject rejected = new JsonObject();
        report.rejected().forEach((reason, count) -> rejected.with(reason.name(), count));
        JsonObject normalised = new JsonObject();
        report.normalised().forEach((normaliser, count) -> normalised.with(normaliser.name(), count));
        JsonObject filtered = new JsonObject();
        report.filtered().forEach(filtered::with);
        JsonObject json = new JsonObject()
                .withObjects(
                        "sources",
                        report.sources().stream().map(OriginJson::source).toList())
                .withTexts("identifierNames", report.identifierNames())
                .with("accepted", report.accepted())
                .with("duplicates", report.duplicates())
                .with("filtered", filtered)
                .with("rejected", rejected)
                .with("normalised", normalised)
                .withTexts("warnings", report.warnings())
                .withObjects("gaps", report.gaps().stream().map(OriginJson::gap).toList());
        return report.retrieval()
                .map(retrieval -> json.with("retrieval", retrieval(retrieval)))
                .orElse(json);
    }

    private static JsonObject retrieval(Retrieval retrieval) {
        return new JsonObject()
                .with("workspace", retrieval.workspace())
                .with("query", retrieval.query())
                .with("querySha256", retrieval.querySha256())
                .with("from", retrieval.from().toString())
                .with("to", retrieval.to().toString())
                .with("rows", retrieval.rows())
                .with("requests", retrieval.requests())
                .with("splits", retrieval.splits())
                .with("waits", retrieval.waits())
                .with("waited", retrieval.waited().toString())
                .withTexts("incomplete", retrieval.incomplete());
    }

    private static Retrieval readRetrieval(JsonObject json) {
        return new Retrieval(
                json.text("workspace"),
                json.text("query"),
                json.text("querySha256"),
                json.instant("from"),
                json.instant("to"),
                json.number("rows"),
                Math.toIntExact(json.number("requests")),
                Math.toIntExact(json.number("splits")),
                Math.toIntExact(json.number("waits")),
                json.meaning("waited", Duration::parse),
                json.texts("incomplete"));
    }

    private static ReadReport readReport(JsonObject json) {
        JsonObject rejections = json.object("rejected");
        Map<Rejection.Reason, Long> rejected = new EnumMap<>(Rejection.Reason.class);
        for (String reason : rejections.keys()) {
            rejected.put(Rejection.Reason.valueOf(reason), rejections.number(reason));
        }
        JsonObject normalisers = json.object("normalised");
        Map<Normaliser, Long> normalised = new EnumMap<>(Normaliser.class);
        for (String normaliser : normalisers.keys()) {
            normalised.put(Normaliser.valueOf(normaliser), normalisers.number(normaliser));
        }
        Map<String, Long> filtered = new LinkedHashMap<>();
        if (json.keys().contains("filtered")) {
            JsonObject filters = json.object("filtered");
            filters.keys().forEach(filter -> filtered.put(filter, filters.number(filter)));
        }
        return new ReadReport(
                json.objects("sources").stream().map(OriginJson::readSource).toList(),
                json.texts("identifierNames"),
                json.number("accepted"),
                json.number("duplicates"),
                filtered,
                rejected,
                normalised,
                json.texts("warnings"),
                json.keys().contains("gaps")
                        ? json.objects("gaps").stream().map(OriginJson::readGap).toList()
                        : List.of(),
                json.keys().contains("retrieval")
                        ? Optional.of(readRetrieval(json.object("retrieval")))
                        : Optional.empty());
    }

    private static JsonObject gap(ReadReport.Gap gap) {
        return new JsonObject()
                .with("source", gap.source())
                .with("bytes", gap.bytes())
                .with("of", gap.of());
    }

    private static ReadReport.Gap readGap(JsonObject json) {
        return new ReadReport.Gap(json.text("source"), json.number("bytes"), json.number("of"));
    }

    private static JsonObject source(ReadReport.Source source) {
        return new JsonObject()
                .with("name", source.name())
                .with("bytes", source.bytes())
                .with("sha256", source.sha256())
                .with("profile", source.detection().profile())
                .with("confidence", source.detection().confidence())
                .with("reason", source.detection().reason());
    }

    private static ReadReport.Source readSource(JsonObject json) {
        Optional<String> hash = json.optionalText("sha256");
        return new ReadReport.Source(
                json.text("name"),
                json.number("bytes"),
                hash,
                new ReadReport.Detection(json.text("profile"), json.decimal("confidence"), json.text("reason")));
    }

    private static List<String> names(Set<Normaliser> normalisers) {
        return normalisers.stream().map(Normaliser::name).sorted().toList();
    }
}
