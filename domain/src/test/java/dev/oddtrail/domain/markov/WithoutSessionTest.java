package dev.oddtrail.domain.markov;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.oddtrail.domain.scoring.ScoringOptions;
import dev.oddtrail.domain.scoring.SessionScore;
import dev.oddtrail.domain.scoring.SessionScorer;
import dev.oddtrail.domain.session.Cmd;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WithoutSessionTest {
    @ParameterizedTest
    @EnumSource(Detail.class)
    void leavingASessionOutGivesTheFiguresOfTrainingOnTheOthers(Detail detail) {
        for (ValueModelling modelling : List.of(ValueModelling.CATEGORICAL, ValueModelling.of(Set.of("p1", "p2")))) {
            for (long seed = 1; seed <= 12; seed++) {
                List<List<Cmd>> sessions = Sessions.random(seed, 40);
                SessionModel all = train(detail, modelling, sessions);
                for (int left = 0; left < sessions.size(); left++) {
                    List<Cmd> session = sessions.get(left);
                    List<List<Cmd>> others = new ArrayList<>(sessions);
                    others.remove(left);
                    SessionModel retrained = train(detail, modelling, others);
                    WithoutSession without = WithoutSession.of(all, session).orElseThrow();
                    for (ScoringOptions options : List.of(ScoringOptions.DEFAULT, ScoringOptions.REFERENCE)) {
                        SessionScore expected = new SessionScorer(retrained, options).score(session);
                        SessionScore actual = new SessionScorer(without, options).score(session);
                        String as = detail + " seed " + seed + " session " + left;
                        assertThat(actual.logLikelihood())
                                .as(as)
                                .isCloseTo(expected.logLikelihood(), within(1e-12 * -expected.logLikelihood()));
                        assertThat(actual.rarest().isPresent())
                                .isEqualTo(expected.rarest().isPresent());
                        expected.rarest()
                                .ifPresent(window -> assertThat(
                                                actual.rarest().orElseThrow().logLikelihood())
                                        .as(as)
                                        .isCloseTo(window.logLikelihood(), within(1e-12 * -window.logLikelihood())));
                    }
                }
            }
        }
    }

    @Test
    void nothingIsLeftWithoutTheOnlySession() {
        List<Cmd> only = List.of(Cmd.named("A"));
        assertThat(WithoutSession.of(train(Detail.COMMANDS, ValueModelling.CATEGORICAL, List.of(only)), only))
                .isEmpty();
    }

    @Test
    void aSessionThatWasNotTrainedOnCannotBeLeftOut() {
        SessionModel model = train(
                Detail.COMMANDS, ValueModelling.CATEGORICAL, List.of(List.of(Cmd.named("A")), List.of(Cmd.named("B"))));
        assertThatThrownBy(() -> WithoutSession.of(model, List.of(Cmd.named("A"), Cmd.named("A"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("A occurs less often");
    }

    private static SessionModel train(Detail detail, ValueModelling modelling, List<List<Cmd>> sessions) {
        SessionCounter counter = new SessionCounter(detail, ValueRetention.ALL);
        sessions.forEach(counter::add);
        return new SessionModel(counter.counts(), modelling);
    }
}
