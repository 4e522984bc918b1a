package dev.oddtrail.adapter.cli;

import dev.oddtrail.application.port.in.TriageUseCase;
import dev.oddtrail.application.score.RankedSession;
import dev.oddtrail.application.score.ScoringRun;
import dev.oddtrail.application.triage.Decision;
import dev.oddtrail.domain.session.SessionId;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes sessions of a run as records, with what analysts have decided. Not safe for use by multiple threads. */
final class RankedRecords {
    private final SessionRecords records;
    private final ScoringRun run;
    private final Map<SessionId, String> notes = new HashMap<>();

    RankedRecords(
            RecordWriter writer,
            ScoringRun run,
            List<String> identifierNames,
            TriageUseCase triage,
            Optional<Meta> meta) {
        this.records = new SessionRecords(writer, run.setup().model(), identifierNames.size(), meta);
        this.run = run;
        triage.decisions(run.setup().dataset(), this::note);
    }

    private void note(Decision decision) {
        notes.put(decision.session(), decision.note());
    }

    void write(RankedSession ranked) throws IOException {
        String note = notes.getOrDefault(ranked.scored().session().id(), "");
        records.write(
                ranked.scored(),
                run.setup().options(),
                new SessionRecords.OfRun(
                        run.id().toString(), Choice.word(ranked.state()), note.isEmpty() ? null : note));
    }

    void finish() throws IOException {
        records.finish();
    }
}
