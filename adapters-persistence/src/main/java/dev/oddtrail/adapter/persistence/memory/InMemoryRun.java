package dev.oddtrail.adapter.persistence.memory;

import dev.oddtrail.adapter.persistence.column.Deeds;
import dev.oddtrail.adapter.persistence.column.Findings;
import dev.oddtrail.adapter.persistence.column.Ids;
import dev.oddtrail.adapter.persistence.column.Marks;
import dev.oddtrail.adapter.persistence.column.ScoreChunk;
import dev.oddtrail.adapter.persistence.column.ScoreTable;
import dev.oddtrail.adapter.persistence.column.ScoreTableReader;
import dev.oddtrail.adapter.persistence.column.ScoreTableWriter;
import dev.oddtrail.adapter.persistence.column.ScoredSessions;
import dev.oddtrail.adapter.persistence.column.StateColumn;
import dev.oddtrail.application.log.DatasetId;
import dev.oddtrail.application.model.TrainedModel;
import dev.oddtrail.application.score.RunId;
import dev.oddtrail.application.score.ScoringRun;
import dev.oddtrail.application.triage.Decision;
import dev.oddtrail.application.triage.Suppression;
import dev.oddtrail.domain.scoring.ScoredSession;
import dev.oddtrail.domain.session.Session;
import dev.oddtrail.domain.session.SessionId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.function.LongSupplier;

/**
 * A run: columns for questions, and chunks of what is only shown. Safe for use by multiple threads.
 *
 * @param asked first parts of the chunks
 * @param shown second parts of the chunks
 */
record InMemoryRun(
        ScoringRun run,
        TrainedModel model,
        StoredSessions sessions,
        Findings findings,
        StateColumn states,
        List<byte[]> asked,
        List<byte[]> shown) {

    static InMemoryRun collect(
            ScoringRun.Setup setup,
            StoredSessions sessions,
            TrainedModel model,
            Consumer<Consumer<ScoredSession>> source,
            LongSupplier number) {
        ScoreTableWriter writer = new ScoreTableWriter(sessions.index());
        source.accept(writer::add);
        writer.finish();
        ScoreTableReader reader = new ScoreTableReader(sessions.index(), writer.patterns());
        byte[][] asked = new byte[writer.chunks()][];
        byte[][] shown = new byte[writer.chunks()][];
        for (int chunk = 0; chunk < asked.length; chunk++) {
            asked[chunk] = writer.asked(chunk);
            shown[chunk] = writer.shown(chunk);
            reader.add(asked[chunk]);
        }
        ScoreTable table = reader.build();
        ScoringRun run = new ScoringRun(
                new RunId(number.getAsLong()), setup, table.size(), table.size() - (long) table.scored());
        return new InMemoryRun(
                run, model, sessions, new Findings(table), new StateColumn(table), List.of(asked), List.of(shown));
    }

    /** What analysts have said by now. */
    Marks marks(InMemoryTriageRepository triage, List<Suppression> suppressions, Instant now) {
        DatasetId dataset = run.setup().dataset();
        long seen = states.seen();
        List<Decision> decisions = triage.from(dataset, seen);
        return findings.marks(states.follow(decisions, sessions::ids, seen + decisions.size()), suppressions, now);
    }

    /** The sessions with their scores, for one question. */
    ScoredSessions scored() {
        return new ScoredSessions(
                findings.table(), chunk -> new ScoreChunk(asked.get(chunk), shown.get(chunk)), sessions::session);
    }

    /** What was done in the sessions, for one question. */
    Deeds deeds() {
        return new ReadDeeds(sessions);
    }

    /** The place of a session. */
    Optional<Integer> place(SessionId session) {
        int number = sessions.ids().find(session);
        return number < 0 ? Optional.empty() : Optional.of(findings.table().place(number));
    }

    /** What was done, as whole sessions tell it. */
    private static final class ReadDeeds implements Deeds {
        private final StoredSessions sessions;
        private final Ids<String> names = new Ids<>();

        ReadDeeds(StoredSessions sessions) {
            this.sessions = sessions;
        }

        @Override
        public long read(int number, IntConsumer sink) {
            Session session = sessions.session(number);
            for (int i = 0; i < session.length(); i++) {
                sink.accept(names.of(session.command(i).name()));
            }
            return session.endNanos();
        }

        @Override
        public String name(int number) {
            return names.value(number);
        }
    }
}
