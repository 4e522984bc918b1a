package dev.oddtrail.domain.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.oddtrail.domain.session.Cmd;
import dev.oddtrail.domain.session.EndReason;
import dev.oddtrail.domain.session.Principal;
import dev.oddtrail.domain.session.Session;
import java.util.List;
import org.junit.jupiter.api.Test;

class WindowPatternTest {
    @Test
    void itIsTheWindowWhoeversItIs() {
        RarestWindow window = new RarestWindow(1, 2, false, true, false, -3);
        WindowPattern ada = WindowPattern.of(session("ada", "A", "B", "C"), window);
        assertThat(ada).isEqualTo(new WindowPattern(false, List.of("B", "C"), true));
        assertThat(WindowPattern.of(session("eve", "X", "B", "C"), window)).isEqualTo(ada);
        assertThat(WindowPattern.of(session("eve", "X", "B", "C"), new RarestWindow(1, 2, false, false, false, -3)))
                .isNotEqualTo(ada);
    }

    @Test
    void aTransitionIsTwoCommandsInARow() {
        WindowPattern pattern = new WindowPattern(true, List.of("A", "B", "A"), false);
        assertThat(pattern.has("A", "B")).isTrue();
        assertThat(pattern.has("B", "A")).isTrue();
        assertThat(pattern.has("A", "A")).isFalse();
    }

    @Test
    void aWindowWithoutACommandIsNone() {
        assertThatIllegalArgumentException().isThrownBy(() -> new WindowPattern(true, List.of(), true));
    }

    private static Session session(String user, String... commands) {
        Session.Builder session = Session.builder(Principal.of(user));
        for (int i = 0; i < commands.length; i++) {
            session.add(Cmd.named(commands[i]), i, false, 0, i + 1L, i);
        }
        return session.end(EndReason.GAP);
    }
}
