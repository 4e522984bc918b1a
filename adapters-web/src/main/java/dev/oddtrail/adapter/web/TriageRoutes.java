package dev.oddtrail.adapter.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.oddtrail.adapter.web.Listing.Format;
import dev.oddtrail.application.port.in.ScoringRunsUseCase;
import dev.oddtrail.application.port.in.TriageUseCase;
import dev.oddtrail.application.port.in.TriageUseCase.Verdict;
import dev.oddtrail.application.score.RunId;
import dev.oddtrail.application.triage.Decision;
import dev.oddtrail.application.triage.Suppression;
import dev.oddtrail.application.triage.TriageState;
import dev.oddtrail.domain.session.SessionId;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** What analysts decide. */
final class TriageRoutes {
    static final String TRIAGE = "/api/v1/triage";
    static final String SUPPRESSIONS = "/api/v1/suppressions";

    private static final int MOST_SESSIONS = 10_000;

    private static final List<String> LINE =
            List.of("number", "hides", "what", "reason", "analyst", "at", "expires", "active", "sessions");

    private final ScoringRunsUseCase runs;
    private final TriageUseCase triage;
    private final ScoreQuery query;
    private final String analyst;
    private final InstantSource clock;

    TriageRoutes(WebServer.UseCases useCases, String analyst, InstantSource clock) {
        this.runs = useCases.scoringRuns();
        this.triage = useCases.triage();
        this.query = new ScoreQuery(useCases.scoringRuns());
        this.analyst = analyst;
        this.clock = clock;
    }

    List<Route> routes() {
        List<Route> routes = new ArrayList<>(Listing.routes(SUPPRESSIONS, this::suppressions, this::lines));
        routes.add(Route.post(TRIAGE, this::decide));
        routes.add(Route.post(SUPPRESSIONS, this::suppress));
        routes.add(Route.delete(SUPPRESSIONS + "/{number}", this::withdraw));
        return routes;
    }

    /** Decides on the sessions that are named, or on all that a filter asks for. */
    private void decide(Context context) throws IOException {
        ObjectNode body = Json.read(context.bodyInputStream());
        boolean bulk = body.has("filter");
        if (bulk && (!body.path("filter").isObject() || body.has("sessions"))) {
            throw new RefusedException(400, "name either \"sessions\" or a \"filter\", which is an object");
        }
        ObjectNode filter = bulk ? (ObjectNode) body.remove("filter") : null;
        Parameters parameters = Parameters.ofFields(body, Set.of("run", "sessions", "state", "note"));
        RunId run = ScoreQuery.runId(required(parameters, "run"));
        TriageState state = Words.parse("state", required(parameters, "state"), TriageState.class);
        Verdict verdict = new Verdict(state, note(parameters), analyst);
        long decided;
        if (filter != null) {
            Parameters conditions = Parameters.ofFields(filter, ScoreQuery.NAMES);
            decided = triage.decideAll(run, query.filter(run, conditions), verdict);
        } else {
            decided = decideOn(run, parameters.all("sessions"), verdict);
        }
        Listing.one(context, new Fields().add("ok", true).add("sessions", decided));
    }

    private long decideOn(RunId run, List<String> ids, Verdict verdict) {
        if (ids.isEmpty() || ids.size() > MOST_SESSIONS) {
            throw new RefusedException(
                    400, "\"sessions\" names 1 to " + MOST_SESSIONS + " sessions; a \"filter\" can mean more");
        }
        Set<SessionId> sessions = ids.stream().map(ScoreQuery::sessionId).collect(Collectors.toSet());
        triage.decide(runs.run(run).setup().dataset(), sessions, verdict);
        return sessions.size();
    }

    private static String note(Parameters parameters) {
        String note = parameters.text("note").orElse("");
        if (note.length() > Decision.LONGEST_NOTE) {
            throw new RefusedException(
                    400, "a note has at most " + Decision.LONGEST_NOTE + " characters, got " + note.length());
        }
        return note;
    }

    private void suppressions(Context context) {
        Optional<RunId> run =
                Parameters.ofQuery(context, Set.of("run")).text("run").map(ScoreQuery::runId);
        Instant now = clock.instant();
        Listing.all(
                context,
                "suppressions",
                triage.suppressions().stream()
                        .map(one -> fields(one, now)
                                .add(
                                        "sessions",
                                        run.map(of ->
                                                runs.covered(of, one.rule().scope()))))
                        .toList());
    }

    private void lines(Context context, Format format) throws IOException {
        Parameters parameters = Parameters.ofQuery(context, Set.of("run", Listing.RAW));
        Optional<RunId> run = parameters.text("run").map(ScoreQuery::runId);
        Instant now = clock.instant();
        List<Fields> lines = triage.suppressions().stream()
                .map(one -> line(one, now)
                        .add(
                                "sessions",
                                run.map(of -> runs.covered(of, one.rule().scope()))))
                .toList();
        Listing.lines(context, format, "suppressions", LINE, parameters.flag(Listing.RAW), lines::forEach);
    }

    /** The same fields whatever is hidden. */
    private static Fields line(Suppression suppression, Instant now) {
        Suppression.Scope scope = suppression.rule().scope();
        Map<String, ?> all = fields(suppression, now).values();
        Fields line = new Fields();
        for (String name : LINE.subList(0, LINE.size() - 1)) {
            line.add(name, name.equals("what") ? what(scope) : all.get(name));
        }
        return line;
    }

    private static Object what(Suppression.Scope scope) {
        if (scope instanceof Suppression.Scope.OfPattern of) {
            return of.hidden().commands();
        }
        return scope instanceof Suppression.Scope.OfTransition of
                ? List.of(of.previous(), of.next())
                : ((Suppression.Scope.OfIdentifier) scope).value();
    }

    private static Fields fields(Suppression suppression, Instant now) {
        Suppression.Rule rule = suppression.rule();
        return new Fields()
                .add("number", suppression.number())
                .addAll(fields(rule.scope()))
                .add("reason", rule.reason())
                .add("analyst", rule.analyst())
                .add("at", rule.at().toString())
                .add("expires", rule.expires().map(Instant::toString))
                .add("active", rule.active(now));
    }

    private static Fields fields(Suppression.Scope scope) {
        if (scope instanceof Suppression.Scope.OfPattern of) {
            return new Fields().add("hides", "window").addAll(PlotRoutes.fields(of.hidden()));
        }
        if (scope instanceof Suppression.Scope.OfTransition of) {
            return new Fields().add("hides", "transition").add("transition", List.of(of.previous(), of.next()));
        }
        return new Fields().add("hides", "actor").add("actor", ((Suppression.Scope.OfIdentifier) scope).value());
    }

    /** Hides sessions like one, of an actor, or with a transition. */
    private void suppress(Context context) throws IOException {
        Parameters parameters = Parameters.ofFields(
                Json.read(context.bodyInputStream()),
                Set.of("run", "like", "actor", "transition", "reason", "expires"));
        Suppression.Scope scope = scope(parameters);
        Optional<Instant> expires = parameters.instant("expires");
        String reason = required(parameters, "reason");
        Suppression added = fromRequest(() -> triage.suppress(scope, reason, analyst, expires));
        Listing.one(
                context,
                new Fields()
                        .add("ok", true)
                        .add("suppression", fields(added, clock.instant()).values()));
    }

    private Suppression.Scope scope(Parameters parameters) {
        List<String> transition = parameters.all("transition");
        Optional<String> actor = parameters.text("actor");
        Optional<String> like = parameters.text("like");
        if ((transition.isEmpty() ? 0 : 1) + (actor.isPresent() ? 1 : 0) + (like.isPresent() ? 1 : 0) != 1) {
            throw new RefusedException(400, "name one of \"like\" with a session, \"actor\" and \"transition\"");
        }
        if (like.isPresent()) {
            RunId run = ScoreQuery.runId(required(parameters, "run"));
            return new Suppression.Scope.OfPattern(query.pattern(run, ScoreQuery.sessionId(like.get())));
        }
        if (actor.isPresent()) {
            return new Suppression.Scope.OfIdentifier(actor.get());
        }
        if (transition.size() != 2) {
            throw new RefusedException(400, "\"transition\" names two commands, got " + transition.size());
        }
        return new Suppression.Scope.OfTransition(transition.get(0), transition.get(1));
    }

    private void withdraw(Context context) {
        String text = context.pathParam("number");
        if (!text.matches("[0-9]{1,18}") || !triage.withdraw(Long.parseLong(text), analyst)) {
            throw new RefusedException(404, "there is no suppression " + text);
        }
        Listing.one(context, new Fields().add("ok", true));
    }

    private static String required(Parameters parameters, String name) {
        return parameters
                .text(name)
                .filter(text -> !text.isBlank())
                .orElseThrow(() -> new RefusedException(400, "\"" + name + "\" is missing"));
    }

    /** What cannot be made of a request is the mistake of whoever sent it. */
    private static <T> T fromRequest(Supplier<T> made) {
        try {
            return made.get();
        } catch (IllegalArgumentException e) {
            throw new RefusedException(400, String.valueOf(e.getMessage()));
        }
    }
}
