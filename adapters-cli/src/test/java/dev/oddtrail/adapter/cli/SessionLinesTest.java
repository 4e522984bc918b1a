package dev.oddtrail.adapter.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.oddtrail.application.model.ModelId;
import dev.oddtrail.domain.scoring.ScoredSession;
import dev.oddtrail.domain.scoring.ScoringOptions;
import dev.oddtrail.domain.scoring.SessionScore;
import dev.oddtrail.domain.session.Cmd;
import dev.oddtrail.domain.session.EndReason;
import dev.oddtrail.domain.session.Principal;
import dev.oddtrail.domain.session.Session;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SessionLinesTest {
    private static final ModelId MODEL = new ModelId("m");

    private static ScoredSession of(String actor) {
        Session session = Session.builder(Principal.of(actor))
                .add(Cmd.named("Get-\"Mailbox\""), 5, false, 0, 1, 0)
                .end(EndReason.GAP);
        return ScoredSession.byWindow(
                session, new SessionScore(Optional.empty(), 1, -1), Optional.empty(), Optional.empty());
    }

    @Test
    void linesOfCsvAreThoseOfAWriterHoweverLongTheyAre() throws IOException {
        assertSameLines(out -> CsvWriter.withoutHeader(out, true));
    }

    @Test
    void linesOfJsonAreThoseOfAWriterHoweverLongTheyAre() throws IOException {
        List<String> columns = SessionRecords.columns(List.of("actor"), false);
        assertSameLines(out -> new JsonWriter(out, columns, true));
    }

    private static void assertSameLines(Records.Lines format) throws IOException {
        SessionLines lines = new SessionLines(format, MODEL, 1, Optional.empty(), ScoringOptions.DEFAULT);
        ByteArrayOutputStream one = new ByteArrayOutputStream();
        ByteArrayOutputStream other = new ByteArrayOutputStream();
        RecordWriter writer = format.to(other);
        SessionRecords records = new SessionRecords(writer, MODEL, 1, Optional.empty());
        for (String actor : List.of("ada", "b,\"b\"", "é".repeat(200_000), "=1", "ada", "x".repeat(65_500), "ada")) {
            lines.add(of(actor));
            if (!actor.equals("b,\"b\"")) {
                one.write(lines.take());
            }
            records.write(of(actor), ScoringOptions.DEFAULT);
        }
        writer.finish();

        assertThat(one.toString(UTF_8)).isEqualTo(other.toString(UTF_8));
        assertThat(one.toString(UTF_8).lines()).hasSize(7);
        assertThat(lines.take()).isEmpty();
    }
}
