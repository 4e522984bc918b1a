package dev.oddtrail.adapter.web;

import dev.oddtrail.application.port.in.ScoringRunsUseCase;
import dev.oddtrail.application.score.RankedSession;
import dev.oddtrail.application.score.RunId;
import dev.oddtrail.application.score.ScoreFilter;
import dev.oddtrail.application.triage.TriageState;
import dev.oddtrail.domain.scoring.Band;
import dev.oddtrail.domain.scoring.WindowPattern;
import dev.oddtrail.domain.session.SessionId;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Which sessions of a run a request is about. */
final class ScoreQuery {
    /** The parameters that say it; all of them are optional. */
    static final Set<String> NAMES =
            Set.of("from", "to", "min", "max", "band", "actor", "op", "has", "triage", "like", "hidden");

    private final ScoringRunsUseCase runs;

    ScoreQuery(ScoringRunsUseCase runs) {
        this.runs = runs;
    }

    /** The names together with those of a request's own. */
    static Set<String> namesAnd(String... more) {
        Set<String> names = new HashSet<>(NAMES);
        names.addAll(List.of(more));
        return names;
    }

    /**
     * The filter that the parameters ask for.
     *
     * @throws RefusedException if a parameter has a value that cannot be
     */
    ScoreFilter filter(RunId run, Parameters parameters) {
        return ScoreFilter.SHOWN
                .withSuppressed(parameters.flag("hidden"))
                .between(parameters.instant("from"), parameters.instant("to"))
                .withBits(parameters.number("min"), parameters.number("max"))
                .withBands(set(parameters.all("band"), word -> Words.parse("band", word, Band.class)))
                .withIdentifiers(Set.copyOf(parameters.all("actor")))
                .withCommands(Set.copyOf(parameters.all("op")))
                .withTransitions(set(parameters.all("has"), ScoreQuery::transition))
                .withStates(set(parameters.all("triage"), word -> Words.parse("triage", word, TriageState.class)))
                .withPatterns(set(parameters.all("like"), id -> pattern(run, sessionId(id))));
    }

    /**
     * The rarest window of a session.
     *
     * @throws RefusedException if it is not scored
     */
    WindowPattern pattern(RunId run, SessionId session) {
        RankedSession ranked = runs.session(run, session);
        return ranked.scored()
                .score()
                .rarest()
                .map(window -> WindowPattern.of(ranked.scored().session(), window))
                .orElseThrow(() -> new RefusedException(
                        422, "session " + session + " is not scored, and so no other session is like it"));
    }

    /**
     * The run that a path or a field names.
     *
     * @throws RefusedException if it is no number of a run
     */
    static RunId runId(String text) {
        try {
            return new RunId(Long.parseLong(text));
        } catch (IllegalArgumentException e) {
            throw new RefusedException(404, "runs have numbers, from 1; there is no run \"" + text + "\"");
        }
    }

    /**
     * The session that a path or a field names.
     *
     * @throws RefusedException if it is not the id of a session
     */
    static SessionId sessionId(String text) {
        try {
            return new SessionId(text);
        } catch (IllegalArgumentException e) {
            throw new RefusedException(404, String.valueOf(e.getMessage()));
        }
    }

    /** Two commands as a JSON array, for a command can have any name. */
    private static ScoreFilter.Transition transition(String text) {
        List<String> pair = Json.texts(text);
        if (pair.size() != 2) {
            throw new RefusedException(
                    400,
                    "\"has\" is a JSON array of two commands, such as [\"New-InboxRule\",\"Remove-Mailbox\"], not \""
                            + text + "\"");
        }
        return new ScoreFilter.Transition(pair.get(0), pair.get(1));
    }

    private static <T> Set<T> set(List<String> texts, Function<String, T> parse) {
        Set<T> set = new LinkedHashSet<>();
        texts.forEach(text -> set.add(parse.apply(text)));
        return set;
    }
}
