package dev.oddtrail.adapter.web;

import dev.oddtrail.adapter.web.Listing.Format;
import dev.oddtrail.application.port.in.UnknownSessionException;
import dev.oddtrail.application.score.RankedSession;
import dev.oddtrail.application.score.ScoringRun;
import dev.oddtrail.application.triage.Decision;
import dev.oddtrail.application.triage.StandingDecisions;
import dev.oddtrail.application.triage.StandingFilter;
import dev.oddtrail.application.triage.TriageState;
import dev.oddtrail.domain.scoring.WindowPattern;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The decisions that count about a run's data set, each with where the run places its session. */
final class DecisionRoutes {
    private static final int DEFAULT_PAGE = 50;
    private static final int LONGEST_PAGE = 500;
    private static final List<String> DECIDED =
            List.of("session_id", "data", "triage", "classification", "note", "analyst", "at");
    private static final List<String> PLACED = List.of(
            "in_run", "rank", "begin", "bits", "band", "rarest_window", "includes_start", "includes_end", "suppressed");

    private final WebServer.UseCases useCases;

    DecisionRoutes(WebServer.UseCases useCases) {
        this.useCases = useCases;
    }

    List<Route> routes() {
        return Listing.routes(RunRoutes.RUN + "/decisions", this::page, this::lines);
    }

    private void page(Context context) {
        Parameters parameters = Parameters.ofQuery(context, Set.of("triage", "analyst", "start", "limit"));
        ScoringRun run = run(context);
        List<String> identifiers = new Datasets(useCases.importEvents()).identifierNames(run);
        long start = parameters.whole("start", 0, Long.MAX_VALUE).orElse(0L);
        int limit = parameters
                .whole("limit", 0, LONGEST_PAGE)
                .orElse((long) DEFAULT_PAGE)
                .intValue();
        StandingFilter wanted = wanted(parameters);
        StandingDecisions found = useCases.triage().standing(run.setup().dataset(), wanted, start, limit);
        long matching = Arrays.stream(TriageState.values())
                .filter(state -> wanted.states().isEmpty() || wanted.states().contains(state))
                .mapToLong(state -> found.sessions().getOrDefault(state, 0L))
                .sum();
        long next = start + found.decisions().size();
        Fields sessions = new Fields();
        for (TriageState state : TriageState.values()) {
            sessions.add(Words.of(state), found.sessions().getOrDefault(state, 0L));
        }
        Listing.one(
                context,
                new Fields()
                        .add("matching", matching)
                        .add("sessions", sessions.values())
                        .add("next", limit > 0 && next < matching ? Optional.of(next) : Optional.empty())
                        .add(
                                "decisions",
                                Fields.list(found.decisions().stream()
                                        .map(decision -> record(run, identifiers, decision))
                                        .toList())));
    }

    private void lines(Context context, Format format) throws IOException {
        Parameters parameters = Parameters.ofQuery(context, Set.of("triage", "analyst", Listing.RAW));
        ScoringRun run = run(context);
        List<String> identifiers = new Datasets(useCases.importEvents()).identifierNames(run);
        StandingDecisions found =
                useCases.triage().standing(run.setup().dataset(), wanted(parameters), 0, Integer.MAX_VALUE);
        List<String> names = new ArrayList<>(DECIDED);
        names.addAll(PLACED);
        names.addAll(identifiers);
        Listing.lines(
                context,
                format,
                "decisions-of-run-" + run.id(),
                names,
                parameters.flag(Listing.RAW),
                sink -> found.decisions().forEach(decision -> sink.accept(record(run, identifiers, decision))));
    }

    private static StandingFilter wanted(Parameters parameters) {
        return new StandingFilter(
                parameters.all("triage").stream()
                        .map(word -> Words.parse("triage", word, TriageState.class))
                        .collect(Collectors.toSet()),
                parameters.text("analyst"));
    }

    private ScoringRun run(Context context) {
        return useCases.scoringRuns().run(ScoreQuery.runId(context.pathParam("run")));
    }

    private Fields record(ScoringRun run, List<String> identifiers, Decision decision) {
        Optional<RankedSession> place = place(run, decision);
        Fields fields = new Fields()
                .add("session_id", decision.session().hex())
                .add("data", decision.dataset().text())
                .add("triage", Words.of(decision.state()))
                .add("classification", classification(decision.state()))
                .add("note", decision.note())
                .add("analyst", decision.analyst())
                .add("at", decision.at().toString())
                .add("in_run", place.isPresent());
        Optional<WindowPattern> window = place.flatMap(found -> found.scored()
                .score()
                .rarest()
                .map(rarest -> WindowPattern.of(found.scored().session(), rarest)));
        fields.add("rank", place.map(RankedSession::rank))
                .add(
                        "begin",
                        place.map(found -> found.scored().session().begin().toString()))
                .add("bits", place.flatMap(found -> found.scored().bits()))
                .add("band", place.flatMap(found -> found.scored().rarity()).map(rarity -> Words.of(rarity.band())))
                .add("rarest_window", window.map(WindowPattern::commands))
                .add("includes_start", window.map(WindowPattern::fromStart))
                .add("includes_end", window.map(WindowPattern::toEnd))
                .add("suppressed", place.map(RankedSession::suppressed));
        for (int i = 0; i < identifiers.size(); i++) {
            int index = i;
            fields.add(
                    identifiers.get(i),
                    place.map(found -> found.scored().session().principal().identifiers())
                            .filter(values -> index < values.size())
                            .flatMap(values -> values.get(index)));
        }
        return fields;
    }

    /** A decision outlives the import that it was made on; sessions of another import may be cut otherwise. */
    private Optional<RankedSession> place(ScoringRun run, Decision decision) {
        try {
            return Optional.of(useCases.scoringRuns().session(run.id(), decision.session()));
        } catch (UnknownSessionException e) {
            return Optional.empty();
        }
    }

    /** What Microsoft Sentinel calls an incident that was closed like this; nothing for one that is open. */
    static Optional<String> classification(TriageState state) {
        return switch (state) {
            case OPEN -> Optional.empty();
            case SUSPICIOUS -> Optional.of("Undetermined");
            case ESCALATED -> Optional.of("TruePositive");
            case BENIGN -> Optional.of("BenignPositive");
        };
    }
}
