package dev.oddtrail.domain.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.oddtrail.domain.markov.Detail;
import dev.oddtrail.domain.markov.SessionCounter;
import dev.oddtrail.domain.markov.SessionModel;
import dev.oddtrail.domain.markov.Sessions;
import dev.oddtrail.domain.markov.ValueModelling;
import dev.oddtrail.domain.markov.ValueRetention;
import dev.oddtrail.domain.session.Cmd;
import dev.oddtrail.domain.session.EndReason;
import dev.oddtrail.domain.session.Parameters;
import dev.oddtrail.domain.session.Principal;
import dev.oddtrail.domain.session.Session;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SessionExplainerTest {
    @ParameterizedTest
    @EnumSource(Detail.class)
    void theBitsOfTheStepsAddUpToThoseOfEveryWindow(Detail detail) {
        List<List<Cmd>> sessions = Sessions.random(11, 60);
        SessionModel model = train(detail, sessions);
        SessionExplainer explainer = new SessionExplainer(model, ScoringOptions.DEFAULT, true);
        for (List<Cmd> commands : sessions) {
            Explanation explanation = explainer.explain(session(commands));
            List<Explanation.Step> steps = explanation.steps();
            assertThat(steps).hasSize(commands.size() + 1);
            double whole = 0;
            for (Explanation.Step step : steps) {
                whole += step.transitionBits() + step.parameterBits();
                double parameters = step.parameters().stream()
                        .mapToDouble(Explanation.ParameterStep::bits)
                        .sum();
                assertThat(parameters).isCloseTo(step.parameterBits(), within(1e-9));
            }
            assertThat(whole).isCloseTo(Surprisal.bits(explanation.score().logLikelihood()), within(1e-9));
            for (int start = 0; start < explanation.windows().size(); start++) {
                double window = 0;
                for (int i = start; i < start + 3; i++) {
                    Explanation.Step step = steps.get(i);
                    window +=
                            (i == start && start > 0 ? step.priorBits() : step.transitionBits()) + step.parameterBits();
                }
                assertThat(explanation.windows().get(start)).isCloseTo(window, within(1e-9));
            }
        }
    }

    @Test
    void aRareSuccessorIsExplainedByWhatUsuallyComes() {
        List<List<Cmd>> sessions = new ArrayList<>(Collections.nCopies(60, names("New-InboxRule", "Set-InboxRule")));
        sessions.addAll(Collections.nCopies(39, names("New-InboxRule")));
        sessions.add(names("New-InboxRule", "Remove-MailboxPermission"));
        List<Cmd> odd = sessions.get(99);
        assertThat(sentence(sessions, odd, true))
                .isEqualTo("After New-InboxRule usually comes Set-InboxRule (61 %) or ⟨END⟩ (39 %); here came "
                        + "Remove-MailboxPermission, which occurs in no other session.");
        assertThat(sentence(sessions, odd, false)).endsWith("as in 1 of 100 cases (1.0 %).");
    }

    @Test
    void whatIsUsualIsToldWithoutTheSessionItself() {
        List<List<Cmd>> sessions = new ArrayList<>(Collections.nCopies(20, names("A", "B")));
        sessions.addAll(Collections.nCopies(10, names("A", "C")));
        String[] mostlyOwn = new String[60];
        Arrays.setAll(mostlyOwn, i -> i % 2 == 0 ? "A" : "X" + i);
        sessions.add(names(mostlyOwn));
        String sentence = sentence(sessions, sessions.get(30), true);
        assertThat(sentence).startsWith("After A usually comes B (67 %) or C (33 %); here came X");
    }

    @Test
    void figuresLeaveOutAsMuchAsEachSessionItselfHolds() {
        List<List<Cmd>> sessions = new ArrayList<>(Collections.nCopies(60, names("A", "B", "A", "B", "A", "B")));
        sessions.add(names("A", "A", "A", "B", "X", "A"));
        sessions.add(names("A", "B", "X", "A", "X", "A"));
        SessionModel model = train(Detail.COMMANDS, sessions);
        SessionExplainer remembering = new SessionExplainer(model, ScoringOptions.DEFAULT, true);
        for (List<Cmd> session : sessions) {
            for (int start = 0; start <= session.size() - 2; start++) {
                RarestWindow window = new RarestWindow(start, 2, start == 0, false, false, -1);
                assertThat(remembering.reason(session, window))
                        .isEqualTo(new SessionExplainer(model, ScoringOptions.DEFAULT, true).reason(session, window));
            }
        }
    }

    @Test
    void anOccurrenceIsExplainedOnceForSessionsThatAreAlike() {
        List<List<Cmd>> sessions = new ArrayList<>(Collections.nCopies(60, names("A", "B", "C")));
        sessions.addAll(Collections.nCopies(2, names("A", "B", "X", "C")));
        SessionExplainer explainer =
                new SessionExplainer(train(Detail.COMMANDS, sessions), ScoringOptions.DEFAULT, true);
        RarestWindow window = new RarestWindow(2, 1, false, false, false, -1);
        Reason reason = explainer.reason(names("A", "B", "X", "C"), window);
        assertThat(reason.sentence()).isEqualTo("X occurs once among 184 other commands (0.54 %).");
        assertThat(explainer.reason(names("A", "B", "X", "C"), window)).isSameAs(reason);
        assertThat(explainer
                        .reason(names("X", "X", "C"), new RarestWindow(1, 1, false, false, false, -1))
                        .sentence())
                .isEqualTo("X occurs in no other session.");
    }

    @Test
    void aRareBeginningIsExplainedByHowSessionsUsuallyBegin() {
        List<List<Cmd>> sessions = new ArrayList<>(Collections.nCopies(99, names("A")));
        sessions.add(names("B"));
        assertThat(sentence(sessions, names("B"), true))
                .isEqualTo("Sessions usually begin with A (100 %); this one begins with B, which occurs in no other "
                        + "session.");
    }

    @Test
    void aRareEndIsExplained() {
        List<List<Cmd>> sessions = new ArrayList<>(Collections.nCopies(99, names("A", "B")));
        sessions.add(names("A"));
        assertThat(sentence(sessions, names("A"), true))
                .isEqualTo("After A usually comes B (100 %); here the session ended, as in none of 99 other cases.");
    }

    @Test
    void anUnseenParameterIsNamed() {
        List<List<Cmd>> sessions = Collections.nCopies(200, List.of(set("Set-Mailbox", Map.of("Identity", "x"))));
        List<Cmd> odd = List.of(set("Set-Mailbox", Map.of("Identity", "x", "ForwardTo", "y")));
        assertThat(sentence(sessions, odd, false))
                .isEqualTo("Set-Mailbox set ForwardTo, which it did in none of 200 calls.");
    }

    @Test
    void aMissingParameterIsNamed() {
        List<List<Cmd>> sessions =
                Collections.nCopies(200, List.of(set("Set-Mailbox", Map.of("Identity", "x", "Force", "y"))));
        List<Cmd> odd = List.of(set("Set-Mailbox", Map.of("Force", "y")));
        assertThat(sentence(sessions, odd, false))
                .isEqualTo("Set-Mailbox did not set Identity, which 200 of 200 calls did (100 %).");
    }

    @Test
    void aRareValueIsNamed() {
        List<List<Cmd>> sessions = Collections.nCopies(200, List.of(set("Set-Audit", Map.of("Enabled", "True"))));
        List<Cmd> odd = List.of(set("Set-Audit", Map.of("Enabled", "False")));
        assertThat(sentence(sessions, odd, false))
                .isEqualTo("Enabled of Set-Audit was \"False\", which it was in none of 200 values.");
        assertThat(sentence(sessions, List.of(set("Set-Audit", Map.of("Enabled", ""))), false))
                .isEqualTo("Enabled of Set-Audit was blank, which it was in none of 200 values.");
    }

    @Test
    void aCommandThatWasNeverSeenIsCalledSo() {
        List<List<Cmd>> sessions = Collections.nCopies(50, names("A", "A", "A", "A", "A"));
        assertThat(sentence(sessions, names("A", "A", "A", "X", "Y", "Z"), false))
                .isEqualTo(
                        "After A usually comes A (80 %) or ⟨END⟩ (20 %); here came X, which was never seen in training.");
    }

    @Test
    void aLongNameIsShortenedBetweenCharacters() {
        String name = "𝒳".repeat(500_000);
        List<List<Cmd>> sessions = Collections.nCopies(50, names("A"));
        String sentence = sentence(sessions, names(name), false);
        assertThat(sentence).contains("begins with " + "𝒳".repeat(59) + "…, which was never seen");
    }

    @Test
    void leaveOneOutIsGivenForTrainedSessionsOnly() {
        List<List<Cmd>> sessions = List.of(names("A", "B"), names("A", "B"), names("C"));
        SessionModel model = train(Detail.COMMANDS, sessions);
        Session odd = session(names("C"));
        Explanation own = new SessionExplainer(model, ScoringOptions.DEFAULT, true).explain(odd);
        double bits = own.score().rarest().orElseThrow().surprisalBits();
        assertThat(own.leaveOneOutBits())
                .hasValueSatisfying(without -> assertThat(without).isGreaterThan(bits));
        assertThat(new SessionExplainer(model, ScoringOptions.DEFAULT, false)
                        .explain(odd)
                        .leaveOneOutBits())
                .isEmpty();
    }

    @Test
    void stepsSayWhatIsUsualAndWhatWasNeverSeen() {
        List<List<Cmd>> sessions = List.of(names("A", "B"), names("A", "B"), names("A", "C"));
        SessionModel model = train(Detail.COMMANDS, sessions);
        Explanation explanation =
                new SessionExplainer(model, ScoringOptions.DEFAULT, false).explain(session(names("A", "C", "X")));
        Explanation.Step second = explanation.steps().get(1);
        assertThat(second.transition()).isEqualTo(new Share(1, 3));
        assertThat(second.rank()).contains(2);
        assertThat(second.usual())
                .containsExactly(
                        new UsualNext(new State.Command("B"), new Share(2, 3)),
                        new UsualNext(new State.Command("C"), new Share(1, 3)));
        Explanation.Step third = explanation.steps().get(2);
        assertThat(third.neverSeen()).isTrue();
        assertThat(third.known()).isFalse();
        assertThat(third.rank()).isEmpty();
        assertThat(explanation.steps().get(3).state()).isEqualTo(State.Edge.END);
    }

    @Test
    void anUnscoredSessionHasStepsButNoReason() {
        SessionModel model = train(Detail.COMMANDS, List.of(names("A"), names("B")));
        Explanation explanation =
                new SessionExplainer(model, ScoringOptions.REFERENCE, true).explain(session(names("A")));
        assertThat(explanation.reason()).isEmpty();
        assertThat(explanation.leaveOneOutBits()).isEmpty();
        assertThat(explanation.steps()).hasSize(2);
    }

    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void aLongSessionIsExplainedHoweverManySuccessorsACommandHas() {
        String[] names = new String[400_000];
        Arrays.setAll(names, i -> i % 2 == 0 ? "A" : "X" + i);
        List<Cmd> commands = names(names);
        SessionModel model = train(Detail.COMMANDS, List.of(commands, names("A", "X1")));
        Explanation explanation = new SessionExplainer(model, ScoringOptions.DEFAULT, true).explain(session(commands));
        assertThat(explanation.steps().get(1).rank()).contains(1);
        assertThat(explanation.steps().get(3).rank()).contains(2);
    }

    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void manySessionsHaveReasonsHoweverManySuccessorsACommandHas() {
        List<List<Cmd>> sessions = new ArrayList<>();
        for (int session = 0; session < 20_000; session++) {
            String[] names = new String[26];
            int from = session * 13;
            Arrays.setAll(names, i -> i % 2 == 0 ? "A" : "X" + (from + i / 2));
            sessions.add(names(names));
        }
        sessions.addAll(Collections.nCopies(2, names("A", "A")));
        SessionModel model = train(Detail.COMMANDS, sessions);
        SessionScorer scorer = new SessionScorer(model, ScoringOptions.DEFAULT);
        SessionExplainer explainer = new SessionExplainer(model, ScoringOptions.DEFAULT, true);
        for (List<Cmd> session : sessions) {
            RarestWindow window = scorer.score(session).rarest().orElseThrow();
            assertThat(explainer.reason(session, window).bits()).isPositive();
        }
    }

    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void aLongSessionIsExplainedHoweverManyValuesAParameterHas() {
        List<Cmd> commands = new ArrayList<>();
        for (int i = 0; i < 100_000; i++) {
            commands.add(set("Set", Map.of("chosen", "value " + i, "text", "text " + i)));
        }
        SessionCounter counter =
                new SessionCounter(Detail.VALUES, ValueRetention.DEFAULT.alwaysKeeping(Set.of("chosen")));
        counter.add(commands);
        counter.add(names("Set"));
        SessionModel model = new SessionModel(counter.counts(), ValueModelling.of(Set.of("chosen")));
        Explanation explanation = new SessionExplainer(model, ScoringOptions.DEFAULT, true).explain(session(commands));
        assertThat(explanation.leaveOneOutBits()).isPresent();
    }

    @Test
    void onlySessionHasNothingToBeComparedWith() {
        List<Cmd> only = names("A", "B");

        assertThat(sentence(List.of(only), only, true))
                .isEqualTo("There is no other session to compare this one with.");
    }

    private static String sentence(List<List<Cmd>> sessions, List<Cmd> odd, boolean trainedOn) {
        SessionModel model = train(Detail.VALUES, sessions);
        SessionExplainer explainer = new SessionExplainer(model, ScoringOptions.DEFAULT, trainedOn);
        Optional<Reason> reason = explainer.explain(session(odd)).reason();
        return reason.orElseThrow().sentence();
    }

    private static Cmd set(String name, Map<String, String> values) {
        return new Cmd(name, Parameters.ofValues(values));
    }

    private static List<Cmd> names(String... names) {
        return Arrays.stream(names).map(Cmd::named).toList();
    }

    private static Session session(List<Cmd> commands) {
        Session.Builder builder = Session.builder(Principal.of("ada"));
        commands.forEach(cmd -> builder.add(cmd, 0, true, 0, 1, 0));
        return builder.end(EndReason.END_OF_DATA);
    }

    private static SessionModel train(Detail detail, List<List<Cmd>> sessions) {
        SessionCounter counter = new SessionCounter(detail, new ValueRetention(1000, Set.of()));
        sessions.forEach(counter::add);
        return new SessionModel(counter.counts(), ValueModelling.CATEGORICAL);
    }
}
