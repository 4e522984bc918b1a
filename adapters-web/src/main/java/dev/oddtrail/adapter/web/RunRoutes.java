package dev.oddtrail.adapter.web;

import dev.oddtrail.adapter.web.Listing.Format;
import dev.oddtrail.application.port.out.Dataset;
import dev.oddtrail.application.score.RankedPage;
import dev.oddtrail.application.score.RankedPage.PageMark;
import dev.oddtrail.application.score.RankedSession;
import dev.oddtrail.application.score.RunId;
import dev.oddtrail.application.score.ScoreFilter;
import dev.oddtrail.application.score.ScoringRun;
import dev.oddtrail.application.triage.Decision;
import dev.oddtrail.domain.session.SessionId;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Runs, and the sessions of a run one by one. */
final class RunRoutes {
    static final String RUNS = "/api/v1/runs";
    static final String RUN = RUNS + "/{run}";

    private static final int DEFAULT_PAGE = 50;
    private static final int LONGEST_PAGE = 500;

    private final WebServer.UseCases useCases;
    private final ScoreQuery query;
    private final Answers answers;

    RunRoutes(WebServer.UseCases useCases, Answers answers) {
        this.useCases = useCases;
        this.answers = answers;
        this.query = new ScoreQuery(useCases.scoringRuns());
    }

    List<Route> routes() {
        List<Route> routes = new ArrayList<>();
        routes.addAll(Listing.routes(RUNS, this::runs, this::runLines));
        routes.add(Route.get(RUN, this::run));
        routes.addAll(Listing.routes(
                RUN + "/sessions", context -> answers.give(context, run -> page(context, run)), this::allSessions));
        routes.add(Route.get(RUN + "/sessions/{session}", this::session));
        routes.add(Route.get(RUN + "/sessions/{session}/explanation", this::explanation));
        return routes;
    }

    private void runs(Context context) {
        Parameters.ofQuery(context, Set.of());
        Listing.all(context, "runs", runRecords());
    }

    private void runLines(Context context, Format format) throws IOException {
        boolean exact = Parameters.ofQuery(context, Set.of(Listing.RAW)).flag(Listing.RAW);
        List<Fields> runs = runRecords();
        Listing.lines(context, format, "runs", RUN_NAMES, exact, runs::forEach);
    }

    private List<Fields> runRecords() {
        return useCases.scoringRuns().runs().stream().map(RunRoutes::fields).toList();
    }

    private static final List<String> RUN_NAMES =
            List.of("run", "data", "model", "window", "sessions", "unscored", "own_model", "scored_at");

    private static Fields fields(ScoringRun run) {
        return new Fields()
                .add("run", run.id().number())
                .add("data", run.setup().dataset().text())
                .add("model", run.setup().model().text())
                .add("window", run.setup().options().window().commands())
                .add("sessions", run.sessions())
                .add("unscored", run.unscored())
                .add("own_model", run.setup().ownModel())
                .add("scored_at", run.setup().scoredAt().toString());
    }

    private void run(Context context) {
        Parameters.ofQuery(context, Set.of());
        ScoringRun run = useCases.scoringRuns().run(runId(context));
        Optional<Dataset> dataset = dataset(run);
        Listing.one(
                context,
                fields(run)
                        .add("identifiers", identifierNames(run))
                        .add(
                                "first",
                                dataset.flatMap(Dataset::span)
                                        .map(span -> span.first().toString()))
                        .add(
                                "last",
                                dataset.flatMap(Dataset::span)
                                        .map(span -> span.last().toString())));
    }

    private Answers.Reply page(Context context, ScoringRun run) {
        Parameters parameters = Parameters.ofQuery(context, ScoreQuery.namesAnd("start", "limit"));
        ScoreFilter filter = query.filter(run.id(), parameters);
        PageMark start =
                new PageMark(parameters.whole("start", 1, Long.MAX_VALUE).orElse(PageMark.FIRST.rank()));
        int limit = parameters
                .whole("limit", 0, LONGEST_PAGE)
                .orElse((long) DEFAULT_PAGE)
                .intValue();
        RankedPage page = useCases.scoringRuns().rarest(run.id(), filter, start, limit);
        SessionFields records = new SessionFields(run, identifierNames(run));
        Map<SessionId, String> notes = notes(run, page.sessions());
        return new Answers.Reply(
                new Fields()
                        .add("matching", page.matching())
                        .add("hidden", hidden(run.id(), filter, page.matching()))
                        .add("next", page.next().map(PageMark::rank))
                        .add(
                                "sessions",
                                Fields.list(page.sessions().stream()
                                        .map(ranked -> records.of(
                                                ranked,
                                                notes.getOrDefault(
                                                        ranked.scored()
                                                                .session()
                                                                .id(),
                                                        "")))
                                        .toList())),
                page.next().map(next -> "<" + nextPage(context, next) + ">; rel=\"next\""));
    }

    /** What was last noted about sessions, of those on which somebody decided. */
    private Map<SessionId, String> notes(ScoringRun run, List<RankedSession> sessions) {
        List<SessionId> ids =
                sessions.stream().map(ranked -> ranked.scored().session().id()).toList();
        return useCases.triage().last(run.setup().dataset(), ids).stream()
                .collect(Collectors.toMap(Decision::session, Decision::note));
    }

    /** How many sessions more there would be without suppressions. */
    private long hidden(RunId run, ScoreFilter filter, long matching) {
        return filter.suppressed()
                ? 0
                : useCases.scoringRuns()
                                .rarest(run, filter.withSuppressed(true), PageMark.FIRST, 0)
                                .matching()
                        - matching;
    }

    private static String nextPage(Context context, PageMark next) {
        StringBuilder address =
                new StringBuilder(context.path()).append("?start=").append(next.rank());
        context.queryParamMap().forEach((name, values) -> {
            if (!name.equals("start")) {
                values.forEach(value -> address.append('&')
                        .append(Gate.encode(name))
                        .append('=')
                        .append(Gate.encode(value)));
            }
        });
        return address.toString();
    }

    private String note(ScoringRun run, RankedSession ranked) {
        List<Decision> history = useCases.triage()
                .history(run.setup().dataset(), ranked.scored().session().id());
        return history.isEmpty() ? "" : history.get(history.size() - 1).note();
    }

    private void allSessions(Context context, Format format) throws IOException {
        Parameters parameters = Parameters.ofQuery(context, ScoreQuery.namesAnd(Listing.RAW));
        ScoringRun run = useCases.scoringRuns().run(runId(context));
        ScoreFilter filter = query.filter(run.id(), parameters);
        SessionFields records = new SessionFields(run, identifierNames(run));
        Map<SessionId, String> notes = new HashMap<>();
        useCases.triage().decisions(run.setup().dataset(), made -> notes.put(made.session(), made.note()));
        Listing.lines(
                context,
                format,
                "sessions-of-run-" + run.id(),
                records.names(),
                parameters.flag(Listing.RAW),
                sink -> useCases.scoringRuns()
                        .forEach(
                                run.id(),
                                filter,
                                ranked -> sink.accept(records.of(
                                        ranked,
                                        notes.getOrDefault(
                                                ranked.scored().session().id(), "")))));
    }

    private void session(Context context) {
        Parameters.ofQuery(context, Set.of());
        ScoringRun run = useCases.scoringRuns().run(runId(context));
        RankedSession ranked = useCases.scoringRuns().session(run.id(), sessionId(context));
        Fields session = new SessionFields(run, identifierNames(run)).of(ranked, note(run, ranked));
        List<Fields> history = useCases
                .triage()
                .history(run.setup().dataset(), ranked.scored().session().id())
                .stream()
                .map(RunRoutes::fields)
                .toList();
        Listing.one(context, new Fields().add("session", session.values()).add("history", Fields.list(history)));
    }

    private static Fields fields(Decision decision) {
        return new Fields()
                .add("triage", Words.of(decision.state()))
                .add("note", decision.note())
                .add("analyst", decision.analyst())
                .add("at", decision.at().toString());
    }

    private void explanation(Context context) {
        Parameters.ofQuery(context, Set.of());
        Listing.one(
                context,
                ExplanationFields.of(useCases.scoringRuns()
                        .explain(runId(context), List.of(sessionId(context)))
                        .get(0)));
    }

    private Optional<Dataset> dataset(ScoringRun run) {
        return new Datasets(useCases.importEvents()).of(run);
    }

    private List<String> identifierNames(ScoringRun run) {
        return new Datasets(useCases.importEvents()).identifierNames(run);
    }

    static RunId runId(Context context) {
        return ScoreQuery.runId(context.pathParam("run"));
    }

    private static SessionId sessionId(Context context) {
        return ScoreQuery.sessionId(context.pathParam("session"));
    }
}
