package dev.oddtrail.domain.markov;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.oddtrail.domain.scoring.ScoringOptions;
import dev.oddtrail.domain.scoring.SessionScore;
import dev.oddtrail.domain.scoring.SessionScorer;
import dev.oddtrail.domain.session.Cmd;
import dev.oddtrail.domain.session.Parameters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

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

    /** Its values are what makes free text of the parameter, and with them the counts of the other values are gone. */
    @Test
    void aParameterThatOneSessionAloneMadeFreeTextStaysFreeTextWithoutIt() {
        List<List<Cmd>> others = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            others.add(List.of(new Cmd("A", Parameters.ofValues(Map.of("p", i % 2 == 0 ? "on" : "off")))));
        }
        List<Cmd> session = new ArrayList<>();
        for (int i = 0; i < 64; i++) {
            session.add(new Cmd("A", Parameters.ofValues(Map.of("p", "value " + i))));
        }
        List<List<Cmd>> all = new ArrayList<>(others);
        all.add(session);
        SessionModel retrained = train(others, ValueRetention.DEFAULT);

        WithoutSession without =
                WithoutSession.of(train(all, ValueRetention.DEFAULT), session).orElseThrow();

        assertThat(retrained.modelledParameters()).containsExactly("p");
        Parameters known = Parameters.ofValues(Map.of("p", "on"));
        assertThat(without.factors(0, known, UnseenParameters.COUNTED).number())
                .isEqualTo(retrained.factors(0, known, UnseenParameters.COUNTED).number() - 1);
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

    @Test
    void aSessionOfTheSameCommandsInAnotherOrderCannotBeLeftOut() {
        SessionModel model = train(
                Detail.COMMANDS,
                ValueModelling.CATEGORICAL,
                List.of(List.of(Cmd.named("A"), Cmd.named("B")), List.of(Cmd.named("A"), Cmd.named("B"))));
        assertThatThrownBy(() -> WithoutSession.of(model, List.of(Cmd.named("A"), Cmd.named("A"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("A follows A less often");
    }

    @Test
    void aSessionOfOtherParametersOrValuesCannotBeLeftOut() {
        List<Cmd> x = List.of(set("p", "x"));
        SessionModel model = train(Detail.VALUES, ValueModelling.of(Set.of("p")), List.of(x, x));
        assertThatThrownBy(() -> WithoutSession.of(model, List.of(set("q", "x"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("C has q less often");
        assertThatThrownBy(() -> WithoutSession.of(model, List.of(set("p", "y"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("p has a value of the session less often");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 64})
    void leavingASessionOutFollowsWhatWasKeptOfTheValues(int kept) {
        // Every value occurs in many sessions, so that no session alone makes a parameter free text.
        List<List<Cmd>> sessions = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            sessions.add(List.of(set("p", "value " + i % 3), set("q", "value " + i % 2)));
        }
        ValueRetention retention = new ValueRetention(kept, Set.of());
        SessionModel all = train(sessions, retention);
        SessionScore expected = new SessionScorer(train(sessions.subList(1, 60), retention), ScoringOptions.DEFAULT)
                .score(sessions.get(0));
        SessionScore actual = new SessionScorer(
                        WithoutSession.of(all, sessions.get(0)).orElseThrow(), ScoringOptions.DEFAULT)
                .score(sessions.get(0));
        assertThat(actual.logLikelihood())
                .isCloseTo(expected.logLikelihood(), within(1e-12 * -expected.logLikelihood()));
    }

    private static Cmd set(String parameter, String value) {
        return new Cmd("C", Parameters.ofValues(Map.of(parameter, value)));
    }

    private static SessionModel train(List<List<Cmd>> sessions, ValueRetention retention) {
        SessionCounter counter = new SessionCounter(Detail.VALUES, retention);
        sessions.forEach(counter::add);
        return new SessionModel(counter.counts(), ValueModelling.CATEGORICAL);
    }

    private static SessionModel train(Detail detail, ValueModelling modelling, List<List<Cmd>> sessions) {
        SessionCounter counter = new SessionCounter(detail, ValueRetention.ALL);
        sessions.forEach(counter::add);
        return new SessionModel(counter.counts(), modelling);
    }
}
