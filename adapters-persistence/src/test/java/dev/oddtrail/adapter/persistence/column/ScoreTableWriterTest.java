package dev.oddtrail.adapter.persistence.column;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.oddtrail.domain.scoring.RarestWindow;
import dev.oddtrail.domain.scoring.ScoredSession;
import dev.oddtrail.domain.scoring.SessionScore;
import dev.oddtrail.domain.session.Cmd;
import dev.oddtrail.domain.session.EndReason;
import dev.oddtrail.domain.session.Principal;
import dev.oddtrail.domain.session.Session;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What goes in wrong; what comes out is asked of the stores. */
class ScoreTableWriterTest {
    private final SessionIndex index = index(3);
    private final ScoreTableWriter writer = new ScoreTableWriter(index);

    @Test
    void aSessionThatTheDataSetDoesNotHaveIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> writer.add(scored(3)))
                .withMessageContaining("session of ann");
    }

    @Test
    void aSessionThatComesTwiceIsRefused() {
        writer.add(scored(1));
        assertThatIllegalArgumentException().isThrownBy(() -> writer.add(scored(1)));
    }

    @Test
    void missingSessionsAreCounted() {
        writer.add(scored(1));
        assertThatIllegalStateException().isThrownBy(writer::finish).withMessageContaining("2 are missing");
    }

    @Test
    void missingChunksAreDamage() {
        for (int number : List.of(2, 0, 1)) {
            writer.add(scored(number));
        }
        writer.finish();
        ScoreTableReader none = new ScoreTableReader(index, writer.patterns());
        assertThatExceptionOfType(DamagedChunkException.class)
                .isThrownBy(none::build)
                .withMessage("scores of 3 sessions are missing");
        ScoreTableReader twice = new ScoreTableReader(index, writer.patterns());
        twice.add(writer.asked(0));
        assertThatExceptionOfType(DamagedChunkException.class).isThrownBy(() -> twice.add(writer.asked(0)));
        assertThat(twice.build().scored()).isEqualTo(3);
    }

    @Test
    void aSessionThatIsInAnotherDataSetIsDamage() {
        for (int number : List.of(2, 0, 1)) {
            writer.add(scored(number));
        }
        writer.finish();
        ScoreTableReader reader = new ScoreTableReader(index(2), writer.patterns());
        assertThatExceptionOfType(DamagedChunkException.class).isThrownBy(() -> reader.add(writer.asked(0)));
    }

    private static SessionIndex index(int sessions) {
        SessionIndex.Builder builder = new SessionIndex.Builder(1);
        for (int number = 0; number < sessions; number++) {
            builder.add(number * 10L, 0, 0);
        }
        return builder.build(List.of(Principal.of("ann")));
    }

    private static ScoredSession scored(int number) {
        Session session = Session.builder(Principal.of("ann"))
                .add(Cmd.named("read"), number * 10L, false, 0, 1, 0)
                .end(EndReason.GAP);
        RarestWindow window = new RarestWindow(0, 1, true, true, true, -number);
        return ScoredSession.byWindow(
                session, new SessionScore(Optional.of(window), 1, -number), Optional.empty(), Optional.empty());
    }
}
