package dev.oddtrail.adapter.cli;

import dev.oddtrail.application.score.RankedSession;
import dev.oddtrail.application.score.ScoringRun;
import dev.oddtrail.domain.scoring.RarestWindow;
import dev.oddtrail.domain.scoring.Reason;
import dev.oddtrail.domain.session.Session;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Writes events of sessions as CSV that Timesketch imports: message, datetime and timestamp_desc, and further columns.
 * Events without a time of their own stand at their session's begin. Not safe for use by multiple threads.
 */
final class TimesketchRows {
    private final CsvWriter writer;
    private final ScoringRun run;
    private final int identifiers;
    private final boolean onlyWindow;

    TimesketchRows(OutputStream out, ScoringRun run, List<String> identifierNames, boolean onlyWindow, boolean guarded)
            throws IOException {
        List<String> columns = new ArrayList<>(List.of("message", "datetime", "timestamp_desc", "command"));
        columns.addAll(identifierNames);
        columns.addAll(
                List.of("session_id", "run_id", "rank", "bits", "band", "in_rarest_window", "top_reason", "tag"));
        this.writer = new CsvWriter(out, columns, guarded);
        this.run = run;
        this.identifiers = identifierNames.size();
        this.onlyWindow = onlyWindow;
    }

    void write(RankedSession ranked) throws IOException {
        Session session = ranked.scored().session();
        Optional<RarestWindow> window = ranked.scored().score().rarest();
        for (int i = 0; i < session.length(); i++) {
            int index = i;
            boolean inWindow = window.filter(
                            rarest -> index >= rarest.start() && index < rarest.start() + rarest.commands())
                    .isPresent();
            if (inWindow || !onlyWindow) {
                event(ranked, session, i, inWindow);
            }
        }
    }

    private void event(RankedSession ranked, Session session, int index, boolean inWindow) throws IOException {
        Optional<String> bits = ranked.scored().bits().map(Figures::bits);
        Instant instant = session.instant(index).orElse(session.begin());
        writer.text(session.command(index).name() + " by " + session.principal()
                + bits.map(of -> ", session of " + of + " bits").orElse(""));
        writer.text(instant.toString());
        writer.text("Event Logged");
        writer.text(session.command(index).name());
        SessionRecords.identifiers(writer, session, identifiers);
        writer.text(session.id().hex());
        writer.text(run.id().toString());
        writer.number(ranked.rank());
        writer.digits(bits.orElse(""));
        writer.text(
                ranked.scored().rarity().map(place -> Choice.word(place.band())).orElse(null));
        writer.flag(inWindow);
        writer.text(ranked.scored().reason().map(Reason::sentence).orElse(null));
        writer.text("oddtrail-" + Choice.word(ranked.state()));
        writer.endRecord();
    }

    void finish() throws IOException {
        writer.finish();
    }
}
