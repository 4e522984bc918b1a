package dev.oddtrail.adapter.web;

import dev.oddtrail.application.score.RankedSession;
import dev.oddtrail.application.score.ScoringRun;
import dev.oddtrail.domain.scoring.RarestWindow;
import dev.oddtrail.domain.scoring.Reason;
import dev.oddtrail.domain.scoring.ScoredSession;
import dev.oddtrail.domain.session.Cmd;
import dev.oddtrail.domain.session.Session;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The sessions of a run as records with the names that the command line writes them with. Names are only ever added. */
final class SessionFields {
    private final ScoringRun run;
    private final List<String> identifierNames;

    SessionFields(ScoringRun run, List<String> identifierNames) {
        this.run = run;
        this.identifierNames = identifierNames;
    }

    /** The names, in order. */
    List<String> names() {
        List<String> names = new ArrayList<>(List.of("session_id", "run_id", "model_id"));
        names.addAll(identifierNames);
        names.addAll(List.of(
                "begin",
                "end",
                "duration_s",
                "n_events",
                "n_distinct",
                "scored",
                "reason_unscored",
                "window_len",
                "likelihood",
                "log2_likelihood",
                "bits",
                "percentile",
                "band",
                "end_reason",
                "rarest_window",
                "window_index",
                "includes_start",
                "includes_end",
                "top_reason",
                "triage",
                "note",
                "whole_session",
                "rank",
                "suppressed"));
        return names;
    }

    /**
     * A session.
     *
     * @param note of the last decision; may be empty
     */
    Fields of(RankedSession ranked, String note) {
        ScoredSession scored = ranked.scored();
        Session session = scored.session();
        Optional<RarestWindow> rarest = scored.score().rarest();
        Fields fields = new Fields()
                .add("session_id", session.id().hex())
                .add("run_id", run.id().toString())
                .add("model_id", run.setup().model().text());
        List<Optional<String>> identifiers = session.principal().identifiers();
        for (int i = 0; i < identifierNames.size(); i++) {
            fields.add(identifierNames.get(i), i < identifiers.size() ? identifiers.get(i) : Optional.empty());
        }
        return fields.add("begin", session.begin().toString())
                .add("end", session.end().toString())
                .add("duration_s", seconds(session.duration()))
                .add("n_events", session.length())
                .add("n_distinct", distinct(session))
                .add("scored", rarest.isPresent())
                .add("reason_unscored", rarest.isPresent() ? Optional.empty() : Optional.of("shorter_than_window"))
                .add("window_len", run.setup().options().window().commands())
                .add("likelihood", rarest.map(RarestWindow::likelihood))
                .add("log2_likelihood", rarest.map(window -> negated(window.surprisalBits())))
                .add("bits", scored.bits())
                .add("percentile", scored.rarity().map(place -> place.percentile()))
                .add("band", scored.rarity().map(place -> Words.of(place.band())))
                .add("end_reason", Words.of(session.endReason()))
                .add("rarest_window", rarest.map(window -> commands(session, window)))
                .add("window_index", rarest.map(RarestWindow::start))
                .add("includes_start", rarest.map(RarestWindow::fromStart))
                .add("includes_end", rarest.map(RarestWindow::toEnd))
                .add("top_reason", scored.reason().map(Reason::sentence))
                .add("triage", Words.of(ranked.state()))
                .add("note", note.isEmpty() ? Optional.empty() : Optional.of(note))
                .add("whole_session", rarest.map(RarestWindow::wholeSession).orElse(false))
                .add("rank", ranked.rank())
                .add("suppressed", ranked.suppressed());
    }

    private static double negated(double bits) {
        return bits == 0 ? 0 : -bits;
    }

    /** Seconds with as many digits as are needed. */
    private static BigDecimal seconds(Duration duration) {
        return BigDecimal.valueOf(duration.getSeconds())
                .add(BigDecimal.valueOf(duration.getNano(), 9))
                .stripTrailingZeros();
    }

    private static int distinct(Session session) {
        Set<String> names = new HashSet<>();
        for (Cmd cmd : session.commands()) {
            names.add(cmd.name());
        }
        return names.size();
    }

    private static List<String> commands(Session session, RarestWindow window) {
        List<String> names = new ArrayList<>(window.commands());
        for (int i = window.start(); i < window.start() + window.commands(); i++) {
            names.add(session.command(i).name());
        }
        return names;
    }
}
