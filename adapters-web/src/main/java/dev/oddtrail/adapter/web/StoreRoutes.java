package dev.oddtrail.adapter.web;

import dev.oddtrail.adapter.web.Listing.Format;
import dev.oddtrail.application.model.ModelCard;
import dev.oddtrail.application.port.in.ImportEventsUseCase;
import dev.oddtrail.application.port.in.TrainModelUseCase;
import dev.oddtrail.application.port.out.Dataset;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What there is, and who is looking at it. */
final class StoreRoutes {
    private static final List<String> DATA_NAMES = List.of(
            "data", "sessions", "events", "rejected", "first", "last", "imported_at", "sources", "kept_log_bytes");
    private static final List<String> MODEL_NAMES =
            List.of("model", "detail", "commands", "sessions", "events", "trained_at", "sources");

    private final ImportEventsUseCase imports;
    private final TrainModelUseCase models;
    private final WebServer.Options options;
    private final Gate gate;

    StoreRoutes(WebServer.UseCases useCases, WebServer.Options options, Gate gate) {
        this.imports = useCases.importEvents();
        this.models = useCases.trainModel();
        this.options = options;
        this.gate = gate;
    }

    List<Route> routes() {
        List<Route> routes = new ArrayList<>();
        routes.add(Route.get("/api/v1/visit", this::visit));
        routes.addAll(Listing.routes(
                "/api/v1/data",
                context -> answer(context, "data", dataRecords()),
                (context, format) -> answer(context, format, "data", DATA_NAMES, dataRecords())));
        routes.addAll(Listing.routes(
                "/api/v1/models",
                context -> answer(context, "models", modelRecords()),
                (context, format) -> answer(context, format, "models", MODEL_NAMES, modelRecords())));
        return routes;
    }

    /** What a page must know to act for whoever looks at it. */
    private void visit(Context context) {
        Parameters.ofQuery(context, Set.of());
        Listing.one(
                context,
                new Fields()
                        .add("analyst", options.analyst())
                        .add("read_only", options.readOnly())
                        .add("csrf_token", gate.csrfToken())
                        .add("max_upload_bytes", options.uploads().maxBytes()));
    }

    private static void answer(Context context, String name, List<Fields> records) {
        Parameters.ofQuery(context, Set.of());
        Listing.all(context, name, records);
    }

    private static void answer(Context context, Format format, String name, List<String> names, List<Fields> records)
            throws IOException {
        boolean exact = Parameters.ofQuery(context, Set.of(Listing.RAW)).flag(Listing.RAW);
        Listing.lines(context, format, name, names, exact, records::forEach);
    }

    private List<Fields> dataRecords() {
        return imports.datasets().stream().map(StoreRoutes::fields).toList();
    }

    private static Fields fields(Dataset dataset) {
        return new Fields()
                .add("data", dataset.id().text())
                .add("sessions", dataset.sessions())
                .add("events", dataset.commands())
                .add("rejected", dataset.origin().report().rejectedRecords())
                .add("first", dataset.span().map(span -> span.first().toString()))
                .add("last", dataset.span().map(span -> span.last().toString()))
                .add("imported_at", dataset.origin().importedAt().toString())
                .add(
                        "sources",
                        dataset.origin().report().sources().stream()
                                .map(source -> source.name())
                                .toList())
                .add(
                        "kept_log_bytes",
                        dataset.keptLogBytes().isPresent()
                                ? Optional.of(dataset.keptLogBytes().getAsLong())
                                : Optional.empty());
    }

    private List<Fields> modelRecords() {
        return models.models().stream().map(StoreRoutes::fields).toList();
    }

    private static Fields fields(ModelCard card) {
        return new Fields()
                .add("model", card.id().text())
                .add("detail", Words.of(card.detail()))
                .add("commands", card.commands())
                .add("sessions", card.provenance().sessions())
                .add("events", card.provenance().commands())
                .add("trained_at", card.provenance().trainedAt().toString())
                .add(
                        "sources",
                        card.provenance().sources().stream()
                                .map(source -> source.name())
                                .toList());
    }
}
