package dev.oddtrail.domain.markov;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oddtrail.domain.session.Cmd;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TransitionModelTest {
    @ParameterizedTest
    @ValueSource(ints = {2, 508, 509, 510, 600})
    void transitionsAreSmoothedAlikeHoweverManyCommandsThereAre(int commands) {
        SessionCounter counter = new SessionCounter(Detail.COMMANDS, ValueRetention.DEFAULT);
        for (int i = 0; i < commands; i++) {
            counter.add(List.of(cmd(i), cmd((i + 1) % commands), cmd(i)));
        }
        SessionCounts counts = counter.counts();
        Vocabulary states = counts.vocabulary();
        TransitionModel model = new TransitionModel(counts);
        assertThat(states.size()).isEqualTo(commands);
        for (int previous = 0; previous < states.states(); previous++) {
            for (int next = 0; next < states.states(); next += previous % 7 + 1) {
                assertThat(model.logProbability(previous, next))
                        .isEqualTo(Smoothing.logTransition(
                                counts.followed(previous, next),
                                counts.occurrences(previous),
                                Smoothing.tokens(commands)));
            }
        }
    }

    private static Cmd cmd(int number) {
        return Cmd.named("C" + number);
    }
}
