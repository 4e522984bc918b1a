package dev.oddtrail.adapter.web;

import dev.oddtrail.adapter.web.Listing.Format;
import dev.oddtrail.application.log.DatasetId;
import dev.oddtrail.application.log.Rejection;
import dev.oddtrail.application.port.in.ImportEventsUseCase;
import dev.oddtrail.application.port.in.SurveySessionsUseCase;
import dev.oddtrail.application.port.in.SurveySessionsUseCase.Survey;
import dev.oddtrail.application.port.in.UnknownDatasetException;
import dev.oddtrail.application.port.out.Dataset;
import dev.oddtrail.domain.session.SessionLimits;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** One data set: what could not be read of its logs, and how its sessions lie in time. */
final class DatasetRoutes {
    private static final String DATASET = "/api/v1/data/{data}";
    private static final List<String> REJECT_NAMES = List.of("source", "line", "reason", "message", "raw");
    private static final int DEFAULT_REJECTS = 100;
    private static final long MOST_REJECTS = 10_000;

    private final ImportEventsUseCase imports;
    private final SurveySessionsUseCase surveys;

    DatasetRoutes(WebServer.UseCases useCases) {
        this.imports = useCases.importEvents();
        this.surveys = useCases.surveySessions();
    }

    List<Route> routes() {
        List<Route> routes = new ArrayList<>();
        routes.addAll(Listing.routes(DATASET + "/rejects", this::rejects, this::rejectLines));
        routes.add(Route.get(DATASET + "/gaps", this::gaps));
        return routes;
    }

    /** The first of them; there can be as many as the log has lines. */
    private void rejects(Context context) {
        int limit = Parameters.ofQuery(context, Set.of("limit"))
                .whole("limit", 0, MOST_REJECTS)
                .orElse((long) DEFAULT_REJECTS)
                .intValue();
        Dataset dataset = dataset(context);
        List<Fields> first = new ArrayList<>();
        imports.rejections(dataset.id(), rejection -> {
            if (first.size() < limit) {
                first.add(fields(rejection));
            }
        });
        Listing.one(
                context,
                new Fields()
                        .add("rejected", dataset.origin().report().rejectedRecords())
                        .add("rejects", Fields.list(first)));
    }

    private void rejectLines(Context context, Format format) throws IOException {
        boolean exact = Parameters.ofQuery(context, Set.of(Listing.RAW)).flag(Listing.RAW);
        DatasetId id = dataset(context).id();
        Listing.lines(
                context,
                format,
                "rejects",
                REJECT_NAMES,
                exact,
                sink -> imports.rejections(id, rejection -> sink.accept(fields(rejection))));
    }

    private static Fields fields(Rejection rejection) {
        return new Fields()
                .add("source", rejection.source())
                .add("line", rejection.position().line())
                .add("reason", Words.of(rejection.reason()))
                .add("message", rejection.message())
                .add("raw", rejection.raw());
    }

    private void gaps(Context context) {
        Parameters parameters = Parameters.ofQuery(context, Set.of("from", "to"));
        Dataset dataset = dataset(context);
        Survey survey = surveys.survey(dataset.id(), parameters.instant("from"), parameters.instant("to"));
        SessionLimits limits = dataset.origin().limits();
        Listing.one(
                context,
                new Fields()
                        .add("data", dataset.id().text())
                        .add("gap_seconds", limits.maxGap().toSeconds())
                        .add("duration_seconds", limits.maxDuration().toSeconds())
                        .add("bounds", Words.of(limits.bounds()))
                        .add("sessions", survey.sessions())
                        .add(
                                "gaps",
                                survey.gaps().stream()
                                        .map(gap -> new Fields()
                                                .add("from_seconds", gap.from().toSeconds())
                                                .add("to_seconds", gap.to().toSeconds())
                                                .add("within", gap.within())
                                                .add("between", gap.between())
                                                .values())
                                        .toList())
                        .add("lengths", survey.lengths()));
    }

    private Dataset dataset(Context context) {
        DatasetId id = id(context.pathParam("data"));
        return imports.datasets().stream()
                .filter(dataset -> dataset.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new UnknownDatasetException(id));
    }

    private static DatasetId id(String name) {
        if (name.isBlank()) {
            throw new RefusedException(404, "a data set has a name");
        }
        return new DatasetId(name);
    }
}
