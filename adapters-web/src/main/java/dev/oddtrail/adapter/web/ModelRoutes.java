package dev.oddtrail.adapter.web;

import dev.oddtrail.adapter.web.Listing.Format;
import dev.oddtrail.application.model.ModelId;
import dev.oddtrail.application.model.TrainedModel;
import dev.oddtrail.application.port.in.ScoringRunsUseCase;
import dev.oddtrail.application.port.in.TrainModelUseCase;
import dev.oddtrail.domain.scoring.ModelDifference;
import dev.oddtrail.domain.scoring.ModelDifference.Shift;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One model: by its name, or as a run was scored with it. The name is a parameter, for it can hold what no path can.
 */
final class ModelRoutes {
    static final String MODEL = "/api/v1/model";

    /** Up to here, in bits by which a transition changes on average, two models judge alike. */
    private static final double ALIKE_BELOW = 0.1;

    /** From here on, two models judge too differently for their bits to be compared. */
    private static final double DIFFERENT_FROM = 0.5;

    private static final int MOST_ROWS = 1_000;
    private static final int DEFAULT_ROWS = 50;
    private static final int MOST_HEAT = 100;
    private static final int DEFAULT_HEAT = 40;

    private final TrainModelUseCase models;
    private final ScoringRunsUseCase runs;

    private static final List<String> SHIFT =
            List.of("previous", "next", "bits_before", "bits_after", "count_before", "count_after", "weight_bits");

    ModelRoutes(WebServer.UseCases useCases) {
        this.models = useCases.trainModel();
        this.runs = useCases.scoringRuns();
    }

    List<Route> routes() {
        List<Route> routes = new ArrayList<>();
        routes.add(Route.get(
                MODEL, context -> Listing.one(context, ModelFields.of(model(Parameters.ofQuery(context, named()))))));
        routes.add(Route.get(MODEL + "/file", this::file));
        routes.add(Route.get(MODEL + "/heat", this::heat));
        routes.addAll(Listing.routes(
                MODEL + "/states",
                context -> some(context, "states", named("limit"), (tables, parameters) -> tables.states()),
                (context, format) -> all(
                        context,
                        format,
                        "states",
                        ModelTables.STATE_NAMES,
                        named(Listing.RAW),
                        (tables, parameters) -> tables.states())));
        routes.addAll(Listing.routes(
                MODEL + "/transitions",
                context -> some(context, "transitions", named("limit", "order"), ModelRoutes::transitions),
                (context, format) -> all(
                        context,
                        format,
                        "transitions",
                        ModelTables.TRANSITION_NAMES,
                        named("order", Listing.RAW),
                        ModelRoutes::transitions)));
        routes.addAll(Listing.routes(
                MODEL + "/parameters",
                context -> some(context, "parameters", named("limit"), (tables, parameters) -> tables.parameters()),
                (context, format) -> all(
                        context,
                        format,
                        "parameters",
                        ModelTables.PARAMETER_NAMES,
                        named(Listing.RAW),
                        (tables, parameters) -> tables.parameters())));
        routes.addAll(Listing.routes(MODEL + "/difference", this::difference, this::shifts));
        return routes;
    }

    private static Set<String> named(String... more) {
        Set<String> names = new HashSet<>(Set.of("name", "run"));
        names.addAll(List.of(more));
        return names;
    }

    /** The model that a request names, or the one that a run was scored with. */
    private TrainedModel model(Parameters parameters) {
        Optional<String> name = parameters.text("name");
        Optional<String> run = parameters.text("run");
        if (name.isPresent() == run.isPresent()) {
            throw new RefusedException(
                    400, "say which model: either its \"name\", or the \"run\" that was scored with it");
        }
        return name.map(text -> models.model(id("name", text)))
                .orElseGet(() -> runs.model(ScoreQuery.runId(run.orElseThrow())));
    }

    private static ModelId id(String parameter, String name) {
        try {
            return new ModelId(name);
        } catch (IllegalArgumentException e) {
            throw new RefusedException(400, "\"" + parameter + "\": " + e.getMessage());
        }
    }

    /** The model as a file that oddtrail models import reads. */
    private void file(Context context) throws IOException {
        TrainedModel model = model(Parameters.ofQuery(context, named()));
        context.contentType("application/json");
        context.header("Content-Disposition", "attachment; filename=\"model.json\"");
        try {
            models.writeModel(model, context.outputStream());
        } catch (IOException e) {
            BreakingOff.mark(context);
            throw e;
        }
    }

    private void heat(Context context) {
        Parameters parameters = Parameters.ofQuery(context, named("limit"));
        int limit = parameters
                .whole("limit", 1, MOST_HEAT)
                .orElse((long) DEFAULT_HEAT)
                .intValue();
        Listing.one(context, new ModelTables(model(parameters).model()).heat(limit));
    }

    private static List<Fields> transitions(ModelTables tables, Parameters parameters) {
        Order order = parameters
                .text("order")
                .map(word -> Words.parse("order", word, Order.class))
                .orElse(Order.FREQUENT);
        return tables.transitions(order == Order.RARE);
    }

    private void some(Context context, String name, Set<String> known, Table table) {
        Parameters parameters = Parameters.ofQuery(context, known);
        int limit = parameters
                .whole("limit", 0, MOST_ROWS)
                .orElse((long) DEFAULT_ROWS)
                .intValue();
        List<Fields> rows = table.of(new ModelTables(model(parameters).model()), parameters);
        Listing.one(
                context,
                new Fields()
                        .add("all", rows.size())
                        .add(name, Fields.list(rows.subList(0, Math.min(limit, rows.size())))));
    }

    private void all(Context context, Format format, String name, List<String> names, Set<String> known, Table table)
            throws IOException {
        Parameters parameters = Parameters.ofQuery(context, known);
        List<Fields> rows = table.of(new ModelTables(model(parameters).model()), parameters);
        Listing.lines(context, format, name, names, parameters.flag(Listing.RAW), rows::forEach);
    }

    private void difference(Context context) {
        Parameters parameters = Parameters.ofQuery(context, Set.of("before", "after", "limit"));
        int limit = parameters
                .whole("limit", 0, MOST_ROWS)
                .orElse((long) DEFAULT_ROWS)
                .intValue();
        ModelId before = compared(parameters, "before");
        ModelId after = compared(parameters, "after");
        ModelDifference difference = models.difference(before, after, Integer.MAX_VALUE);
        double change = difference.shifts().stream().mapToDouble(Shift::weight).sum();
        Listing.one(
                context,
                new Fields()
                        .add("before", before.text())
                        .add("after", after.text())
                        .add(
                                "verdict",
                                change < ALIKE_BELOW ? "alike" : change < DIFFERENT_FROM ? "moved" : "different")
                        .add("change_bits", change)
                        .add("alike_below", ALIKE_BELOW)
                        .add("different_from", DIFFERENT_FROM)
                        .add("appeared", difference.appeared())
                        .add("vanished", difference.vanished())
                        .add("all", difference.shifts().size())
                        .add(
                                "shifts",
                                Fields.list(difference.shifts().stream()
                                        .limit(limit)
                                        .map(ModelRoutes::shift)
                                        .toList())));
    }

    /** All transitions that differ. */
    private void shifts(Context context, Format format) throws IOException {
        Parameters parameters = Parameters.ofQuery(context, Set.of("before", "after", Listing.RAW));
        ModelDifference difference =
                models.difference(compared(parameters, "before"), compared(parameters, "after"), Integer.MAX_VALUE);
        Listing.lines(
                context,
                format,
                "difference",
                SHIFT,
                parameters.flag(Listing.RAW),
                sink -> difference.shifts().forEach(shift -> sink.accept(shift(shift))));
    }

    private static ModelId compared(Parameters parameters, String parameter) {
        return parameters
                .text(parameter)
                .map(text -> id(parameter, text))
                .orElseThrow(() -> new RefusedException(400, "\"" + parameter + "\" is missing"));
    }

    private static Fields shift(Shift shift) {
        return new Fields()
                .add("previous", ExplanationFields.state(shift.previous()))
                .add("next", ExplanationFields.state(shift.next()))
                .add("bits_before", shift.bitsBefore())
                .add("bits_after", shift.bitsAfter())
                .add("count_before", shift.countBefore())
                .add("count_after", shift.countAfter())
                .add("weight_bits", shift.weight());
    }

    private enum Order {
        FREQUENT,
        RARE
    }

    /** Makes rows of a model. */
    @FunctionalInterface
    private interface Table {
        List<Fields> of(ModelTables tables, Parameters parameters);
    }
}
