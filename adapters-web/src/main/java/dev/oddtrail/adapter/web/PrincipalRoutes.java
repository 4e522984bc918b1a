package dev.oddtrail.adapter.web;

import dev.oddtrail.adapter.web.Listing.Format;
import dev.oddtrail.application.port.in.ImportEventsUseCase;
import dev.oddtrail.application.port.in.ScoringRunsUseCase;
import dev.oddtrail.application.score.Activity;
import dev.oddtrail.application.score.PrincipalProfile;
import dev.oddtrail.application.score.ScoringRun;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/** What one principal does. Its name is a parameter, for a name can have slashes, and be a path to nowhere. */
final class PrincipalRoutes {
    private static final String PRINCIPAL = RunRoutes.RUN + "/principal";
    private static final List<String> NAMES =
            List.of("command", "times", "share", "sessions", "usual_times", "usual_share");
    private static final int MOST_KNOWN = 100;

    private final ScoringRunsUseCase runs;
    private final ImportEventsUseCase imports;
    private final Answers answers;

    PrincipalRoutes(WebServer.UseCases useCases, Answers answers) {
        this.answers = answers;
        this.runs = useCases.scoringRuns();
        this.imports = useCases.importEvents();
    }

    List<Route> routes() {
        return Listing.routes(
                PRINCIPAL,
                context -> answers.give(context, run -> Answers.Reply.of(profile(context, run))),
                this::commands);
    }

    private Fields profile(Context context, ScoringRun run) {
        PrincipalProfile found = profile(run, Parameters.ofQuery(context, Set.of("name")));
        Activity activity = found.activity();
        List<String> identifiers = new Datasets(imports).identifierNames(run);
        return new Fields()
                .add("name", found.name())
                .add("sessions", activity.sessions())
                .add("unscored", activity.unscored())
                .add("events", activity.events())
                .add("first", activity.span().map(span -> span.first().toString()))
                .add("last", activity.span().map(span -> span.last().toString()))
                .add("max_bits", activity.rarest().map(Activity.Placed::bits))
                .add("median_bits", activity.median().map(Activity.Placed::bits))
                .add("best_rank", activity.rarest().map(Activity.Placed::rank))
                .add("median_rank", activity.median().map(Activity.Placed::rank))
                .add("run_sessions", run.sessions())
                .add("hours", activity.hours())
                .add("everyones_hours", activity.everyonesHours())
                .add(
                        "known_as",
                        Fields.list(activity.known().stream()
                                .limit(MOST_KNOWN)
                                .map(known -> new Fields()
                                        .add(
                                                "identifiers",
                                                PlotRoutes.identifiers(known.principal(), identifiers)
                                                        .values())
                                        .add("sessions", known.sessions()))
                                .toList()))
                .add("commands", Fields.list(uses(found)));
    }

    private void commands(Context context, Format format) throws IOException {
        Parameters parameters = Parameters.ofQuery(context, Set.of("name", Listing.RAW));
        List<Fields> uses = uses(profile(run(context), parameters));
        Listing.lines(context, format, "commands", NAMES, parameters.flag(Listing.RAW), uses::forEach);
    }

    private static List<Fields> uses(PrincipalProfile found) {
        return found.commands().stream()
                .map(use -> new Fields()
                        .add("command", use.command())
                        .add("times", use.times())
                        .add("share", share(use.times(), found.activity().events()))
                        .add("sessions", use.sessions())
                        .add("usual_times", use.usualTimes())
                        .add("usual_share", share(use.usualTimes(), found.usualCommands())))
                .toList();
    }

    private static double share(long part, long whole) {
        return whole == 0 ? 0 : (double) part / whole;
    }

    private ScoringRun run(Context context) {
        return runs.run(ScoreQuery.runId(context.pathParam("run")));
    }

    private PrincipalProfile profile(ScoringRun run, Parameters parameters) {
        String name = parameters
                .text("name")
                .orElseThrow(() -> new RefusedException(400, "\"name\" says whose sessions are meant"));
        PrincipalProfile found = runs.principal(run.id(), name);
        if (found.activity().sessions() == 0) {
            throw new RefusedException(
                    404, "run " + run.id() + " has no session of \"" + name + "\"; names are whole, in their case");
        }
        return found;
    }
}
