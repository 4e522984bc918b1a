package dev.oddtrail.benchmarks.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import dev.oddtrail.benchmarks.log.LogGenerator;
import dev.oddtrail.domain.markov.Detail;
import dev.oddtrail.domain.markov.SessionCounter;
import dev.oddtrail.domain.markov.SessionModel;
import dev.oddtrail.domain.markov.ValueModelling;
import dev.oddtrail.domain.markov.ValueRetention;
import dev.oddtrail.domain.scoring.RarestWindow;
import dev.oddtrail.domain.scoring.ScoringOptions;
import dev.oddtrail.domain.scoring.SessionScorer;
import dev.oddtrail.domain.session.AuditEvent;
import dev.oddtrail.domain.session.Bounds;
import dev.oddtrail.domain.session.Cmd;
import dev.oddtrail.domain.session.Principal;
import dev.oddtrail.domain.session.RecordPosition;
import dev.oddtrail.domain.session.Session;
import dev.oddtrail.domain.session.SessionLimits;
import dev.oddtrail.domain.session.Sessionizer;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DuckDbActionTest {
    private static final SessionLimits GAP_ALONE =
            new SessionLimits(Duration.ofMinutes(2), Duration.ofDays(36_500), Bounds.INCLUSIVE);

    @TempDir
    private Path directory;

    @Test
    void doesTheSameWorkAsTheDomain() throws IOException, SQLException {
        Path log = directory.resolve("log.csv");
        LogGenerator.write(log, 5_000, 200, true);
        List<Session> sessions = sessions(log);
        SessionCounter counter = new SessionCounter(Detail.COMMANDS, ValueRetention.DEFAULT);
        sessions.forEach(counter::add);
        SessionScorer scorer = new SessionScorer(
                new SessionModel(counter.counts(), ValueModelling.CATEGORICAL), ScoringOptions.DEFAULT);
        double rarest = 0;
        for (Session session : sessions) {
            rarest = Math.max(
                    rarest,
                    scorer.score(session)
                            .rarest()
                            .map(RarestWindow::surprisalBits)
                            .orElse(0.0));
        }

        DuckDbAction.Outcome outcome = DuckDbAction.score(log, 2);

        assertThat(outcome.events()).isEqualTo(5_000);
        assertThat(outcome.sessions()).isEqualTo(sessions.size());
        assertThat(outcome.rarestBits()).isCloseTo(rarest, within(1e-9));
    }

    private static List<Session> sessions(Path log) throws IOException {
        List<AuditEvent> events = new ArrayList<>();
        try (MappingIterator<Map<String, String>> rows = new CsvMapper()
                .readerForMapOf(String.class)
                .with(CsvSchema.emptySchema().withHeader())
                .readValues(log.toFile())) {
            while (rows.hasNext()) {
                Map<String, String> row = rows.next();
                events.add(new AuditEvent(
                        Principal.of(row.get("UserId"), row.get("ClientIP")),
                        Instant.parse(row.getOrDefault("TimeGenerated", "")),
                        AuditEvent.UNSEQUENCED,
                        Cmd.named(row.getOrDefault("Operation", "")),
                        new RecordPosition(0, events.size() + 2L, 0)));
            }
        }
        events.sort((one, other) -> one.instant().compareTo(other.instant()));
        List<Session> sessions = new ArrayList<>();
        Sessionizer sessionizer = new Sessionizer(GAP_ALONE, sessions::add);
        events.forEach(sessionizer::accept);
        sessionizer.finish();
        return sessions;
    }
}
