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

class CsvRowsTest {
    private static final ModelId MODEL = new ModelId("m");

    private static ScoredSession of(String actor) {
        Session session = Session.builder(Principal.of(actor))
                .add(Cmd.named("Get-\"Mailbox\""), 5, false, 0, 1, 0)
                .end(EndReason.GAP);
        return new ScoredSession(
                session, new SessionScore(Optional.empty(), 1, -1), Optional.empty(), Optional.empty());
    }

    @Test
    void rowsAreThoseOfAWriterHoweverLargeTheyAre() throws IOException {
        CsvRows rows = new CsvRows(true, MODEL, 1, Optional.empty(), ScoringOptions.DEFAULT);
        ByteArrayOutputStream one = new ByteArrayOutputStream();
        ByteArrayOutputStream other = new ByteArrayOutputStream();
        CsvWriter writer = CsvWriter.withoutHeader(other, true);
        SessionRecords records = new SessionRecords(writer, MODEL, 1, Optional.empty());
        for (String actor : List.of("ada", "b,\"b\"", "é".repeat(200_000), "=1", "ada", "x".repeat(65_500), "ada")) {
            rows.add(of(actor));
            if (!actor.equals("b,\"b\"")) {
                one.write(rows.take());
            }
            records.write(of(actor), ScoringOptions.DEFAULT);
        }
        writer.finish();

        assertThat(one.toString(UTF_8)).isEqualTo(other.toString(UTF_8));
        assertThat(one.toString(UTF_8).lines()).hasSize(7);
        assertThat(rows.take()).isEmpty();
    }
}
