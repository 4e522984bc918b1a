package dev.oddtrail.adapter.web;

import dev.oddtrail.adapter.web.Listing.Format;
import dev.oddtrail.application.port.in.ImportEventsUseCase;
import dev.oddtrail.application.port.in.ScoringRunsUseCase;
import dev.oddtrail.application.score.Density;
import dev.oddtrail.application.score.Facet;
import dev.oddtrail.application.score.Lanes;
import dev.oddtrail.application.score.PatternGroup;
import dev.oddtrail.application.score.RankedPage;
import dev.oddtrail.application.score.RankedPage.PageMark;
import dev.oddtrail.application.score.RankedSession;
import dev.oddtrail.application.score.ScoreFilter;
import dev.oddtrail.application.score.ScoringRun;
import dev.oddtrail.domain.scoring.WindowPattern;
import dev.oddtrail.domain.session.Principal;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The sessions of a run seen from afar: where they lie, how they divide, and which are alike. */
final class PlotRoutes {
    private static final int MOST_POINTS = 5_000;
    private static final int DEFAULT_POINTS = 2_000;
    private static final int MOST_VALUES = 1_000;
    private static final int DEFAULT_VALUES = 12;
    private static final int DEFAULT_COLUMNS = 300;
    private static final int DEFAULT_ROWS = 100;
    private static final int MOST_LANES = 500;
    private static final int DEFAULT_LANES = 25;
    private static final int DEFAULT_LANE_COLUMNS = 48;

    private static final List<String> GROUP = List.of(
            "bits",
            "sessions",
            "principals",
            "first",
            "last",
            "rarest_session",
            "window",
            "includes_start",
            "includes_end");
    private static final List<String> OF_PRINCIPAL = List.of("sessions", "max_bits", "rarest_session");

    private final ScoringRunsUseCase runs;
    private final ImportEventsUseCase imports;
    private final ScoreQuery query;
    private final Answers answers;

    PlotRoutes(WebServer.UseCases useCases, Answers answers) {
        this.runs = useCases.scoringRuns();
        this.imports = useCases.importEvents();
        this.query = new ScoreQuery(useCases.scoringRuns());
        this.answers = answers;
    }

    List<Route> routes() {
        List<Route> routes = new ArrayList<>(List.of(
                about("/points", this::points), about("/density", this::density), about("/facets", this::facets)));
        routes.addAll(
                Listing.routes(RunRoutes.RUN + "/groups", context -> answer(context, this::groups), this::groupLines));
        routes.addAll(Listing.routes(
                RunRoutes.RUN + "/principals", context -> answer(context, this::principals), this::principalLines));
        return routes;
    }

    private Route about(String path, Question question) {
        return Route.get(RunRoutes.RUN + path, context -> answer(context, question));
    }

    private void answer(Context context, Question question) throws IOException {
        answers.give(context, run -> Answers.Reply.of(question.answer(context, run)));
    }

    /** All groups, and not some. */
    private void groupLines(Context context, Format format) throws IOException {
        Parameters parameters = Parameters.ofQuery(context, ScoreQuery.namesAnd(Listing.RAW));
        ScoringRun run = runs.run(RunRoutes.runId(context));
        List<Fields> lines = runs.groups(run.id(), query.filter(run.id(), parameters), Integer.MAX_VALUE).stream()
                .map(PlotRoutes::fields)
                .toList();
        Listing.lines(
                context, format, "groups-of-run-" + run.id(), GROUP, parameters.flag(Listing.RAW), lines::forEach);
    }

    /** All principals, without their lanes. */
    private void principalLines(Context context, Format format) throws IOException {
        Parameters parameters = Parameters.ofQuery(context, ScoreQuery.namesAnd(Listing.RAW));
        ScoringRun run = runs.run(RunRoutes.runId(context));
        List<String> identifiers = new Datasets(imports).identifierNames(run);
        ScoreFilter filter = query.filter(run.id(), parameters);
        List<String> names = new ArrayList<>(identifiers);
        names.addAll(OF_PRINCIPAL);
        List<Lanes.Lane> lanes = runs.lanes(run.id(), filter, laneGrid(filter, 1, 0, Integer.MAX_VALUE))
                .map(Lanes::lanes)
                .orElse(List.of());
        Listing.lines(
                context,
                format,
                "principals-of-run-" + run.id(),
                names,
                parameters.flag(Listing.RAW),
                sink -> lanes.forEach(lane -> sink.accept(identifiers(lane.principal(), identifiers)
                        .add("sessions", lane.sessions())
                        .add("max_bits", lane.maxBits())
                        .add("rarest_session", lane.rarest().hex()))));
    }

    /** The rarest sessions with little more than their place, in columns. */
    private Fields points(Context context, ScoringRun run) {
        Parameters parameters = Parameters.ofQuery(context, ScoreQuery.namesAnd("limit"));
        int limit = limit(parameters, MOST_POINTS, DEFAULT_POINTS);
        RankedPage page = runs.placed(run.id(), query.filter(run.id(), parameters), PageMark.FIRST, limit);
        List<RankedSession> points = page.sessions();
        return new Fields()
                .add("matching", page.matching())
                .add(
                        "session_id",
                        points.stream()
                                .map(point -> point.scored().session().id().hex())
                                .toList())
                .add(
                        "begin_ms",
                        points.stream()
                                .map(point -> point.scored().session().begin().toEpochMilli())
                                .toList())
                .add(
                        "end_ms",
                        points.stream()
                                .map(point -> point.scored().session().end().toEpochMilli())
                                .toList())
                .add("bits", column(points, point -> point.scored().bits().orElse(null)))
                .add(
                        "band",
                        column(
                                points,
                                point -> point.scored()
                                        .rarity()
                                        .map(place -> Words.of(place.band()))
                                        .orElse(null)))
                .add("triage", column(points, point -> Words.of(point.state())));
    }

    private static List<@Nullable Object> column(List<RankedSession> points, Column column) {
        List<@Nullable Object> values = new ArrayList<>(points.size());
        points.forEach(point -> values.add(column.of(point)));
        return values;
    }

    private Fields density(Context context, ScoringRun run) {
        Parameters parameters = Parameters.ofQuery(context, ScoreQuery.namesAnd("columns", "rows"));
        ScoreFilter filter = query.filter(run.id(), parameters);
        int columns = parameters
                .whole("columns", 1, Density.Grid.MAX)
                .orElse((long) DEFAULT_COLUMNS)
                .intValue();
        int rows = parameters
                .whole("rows", 1, Density.Grid.MAX)
                .orElse((long) DEFAULT_ROWS)
                .intValue();
        Optional<Density> density = runs.density(run.id(), filter, grid(filter, columns, rows));
        return new Fields()
                .add(
                        "density",
                        density.map(found -> new Fields()
                                .add("from", found.from().toString())
                                .add("to", found.to().toString())
                                .add("min_bits", found.minBits())
                                .add("max_bits", found.maxBits())
                                .add("counts", found.counts())
                                .add("unscored", found.unscored())
                                .values()));
    }

    private static Density.Grid grid(ScoreFilter filter, int columns, int rows) {
        try {
            return new Density.Grid(
                    columns,
                    rows,
                    filter.from(),
                    filter.to(),
                    Math.max(0, filter.minBits().orElse(0.0)),
                    filter.maxBits());
        } catch (IllegalArgumentException e) {
            throw new RefusedException(400, String.valueOf(e.getMessage()));
        }
    }

    private Fields facets(Context context, ScoringRun run) {
        Parameters parameters = Parameters.ofQuery(context, ScoreQuery.namesAnd("field", "limit"));
        ScoreFilter filter = query.filter(run.id(), parameters);
        int limit = limit(parameters, MOST_VALUES, DEFAULT_VALUES);
        Map<String, Facet.Field> fields = fields(run);
        List<String> wanted =
                parameters.all("field").isEmpty() ? List.copyOf(fields.keySet()) : parameters.all("field");
        List<Facet.Field> asked = new ArrayList<>();
        for (String name : wanted) {
            Facet.Field field = fields.get(name);
            if (field == null) {
                throw new RefusedException(
                        400, "\"field\" is one of " + String.join(", ", fields.keySet()) + ", not \"" + name + "\"");
            }
            asked.add(field);
        }
        List<Facet> found = runs.facets(run.id(), filter, asked, limit);
        List<Fields> facets = new ArrayList<>();
        for (int i = 0; i < found.size(); i++) {
            facets.add(fields(wanted.get(i), asked.get(i), found.get(i)));
        }
        return new Fields().add("facets", Fields.list(facets));
    }

    /** What the run's sessions can be divided by, by name. */
    private Map<String, Facet.Field> fields(ScoringRun run) {
        Map<String, Facet.Field> fields = new LinkedHashMap<>();
        fields.put("band", Facet.Field.Feature.BAND);
        fields.put("triage", Facet.Field.Feature.STATE);
        List<String> identifiers = new Datasets(imports).identifierNames(run);
        for (int i = 0; i < identifiers.size(); i++) {
            fields.put(identifiers.get(i), new Facet.Field.Identifier(i));
        }
        fields.put("command", Facet.Field.Feature.COMMAND);
        return fields;
    }

    private static Fields fields(String name, Facet.Field field, Facet facet) {
        boolean constants = field == Facet.Field.Feature.BAND || field == Facet.Field.Feature.STATE;
        List<Fields> values = facet.values().stream()
                .map(value -> new Fields()
                        .add(
                                "value",
                                constants ? value.value().map(word -> word.toLowerCase(Locale.ROOT)) : value.value())
                        .add("sessions", value.sessions())
                        .add("max_bits", value.maxBits()))
                .toList();
        return new Fields()
                .add("field", name)
                .add("values", Fields.list(values))
                .add("others", facet.others());
    }

    private Fields groups(Context context, ScoringRun run) {
        Parameters parameters = Parameters.ofQuery(context, ScoreQuery.namesAnd("limit"));
        int limit = limit(parameters, MOST_VALUES, DEFAULT_VALUES);
        return new Fields()
                .add(
                        "groups",
                        Fields.list(runs.groups(run.id(), query.filter(run.id(), parameters), limit).stream()
                                .map(PlotRoutes::fields)
                                .toList()));
    }

    private static Fields fields(PatternGroup group) {
        return new Fields()
                .add("bits", group.maxBits())
                .add("sessions", group.sessions())
                .add("principals", group.principals())
                .add("first", group.first().toString())
                .add("last", group.last().toString())
                .add("rarest_session", group.rarest().hex())
                .addAll(fields(group.pattern()));
    }

    /** Principals in lanes over time, that of the rarest session first. */
    private Fields principals(Context context, ScoringRun run) {
        Parameters parameters = Parameters.ofQuery(context, ScoreQuery.namesAnd("columns", "start", "limit"));
        ScoreFilter filter = query.filter(run.id(), parameters);
        long start = parameters.whole("start", 0, Long.MAX_VALUE).orElse(0L);
        int limit = limit(parameters, MOST_LANES, DEFAULT_LANES);
        int columns = parameters
                .whole("columns", 1, Lanes.Grid.MOST_COLUMNS)
                .orElse((long) DEFAULT_LANE_COLUMNS)
                .intValue();
        Optional<Lanes> lanes = runs.lanes(run.id(), filter, laneGrid(filter, columns, start, limit));
        List<String> identifiers = new Datasets(imports).identifierNames(run);
        long next = start + lanes.map(found -> found.lanes().size()).orElse(0);
        return new Fields()
                .add("principals", lanes.map(Lanes::principals).orElse(0L))
                .add("from", lanes.map(found -> found.from().toString()))
                .add("to", lanes.map(found -> found.to().toString()))
                .add(
                        "next",
                        lanes.filter(found -> limit > 0 && next < found.principals())
                                .map(found -> next))
                .add(
                        "lanes",
                        Fields.list(lanes.map(Lanes::lanes).orElse(List.of()).stream()
                                .map(lane -> fields(lane, identifiers))
                                .toList()));
    }

    private static Lanes.Grid laneGrid(ScoreFilter filter, int columns, long start, int limit) {
        try {
            return new Lanes.Grid(columns, filter.from(), filter.to(), start, limit);
        } catch (IllegalArgumentException e) {
            throw new RefusedException(400, String.valueOf(e.getMessage()));
        }
    }

    private static Fields fields(Lanes.Lane lane, List<String> names) {
        return new Fields()
                .add("identifiers", identifiers(lane.principal(), names).values())
                .add("sessions", lane.sessions())
                .add("max_bits", lane.maxBits())
                .add("rarest_session", lane.rarest().hex())
                .add("counts", lane.cells().stream().map(Lanes.Cell::sessions).toList())
                .add(
                        "cell_bits",
                        lane.cells().stream()
                                .map(cell -> cell.maxBits().orElse(null))
                                .toList());
    }

    /** The identifiers of a principal by their names. */
    static Fields identifiers(Principal principal, List<String> names) {
        List<Optional<String>> values = principal.identifiers();
        Fields identifiers = new Fields();
        for (int i = 0; i < names.size(); i++) {
            identifiers.add(names.get(i), i < values.size() ? values.get(i) : Optional.empty());
        }
        return identifiers;
    }

    static Fields fields(WindowPattern pattern) {
        return new Fields()
                .add("window", pattern.commands())
                .add("includes_start", pattern.fromStart())
                .add("includes_end", pattern.toEnd());
    }

    private static int limit(Parameters parameters, int most, int otherwise) {
        return parameters.whole("limit", 0, most).orElse((long) otherwise).intValue();
    }

    @FunctionalInterface
    private interface Question {
        Fields answer(Context context, ScoringRun run);
    }

    @FunctionalInterface
    private interface Column {
        @Nullable
        Object of(RankedSession point);
    }
}
