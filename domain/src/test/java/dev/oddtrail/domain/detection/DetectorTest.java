package dev.oddtrail.domain.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.oddtrail.domain.markov.Detail;
import dev.oddtrail.domain.session.Cmd;
import dev.oddtrail.domain.session.Parameters;
import dev.oddtrail.domain.session.Principal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;

class DetectorTest {
    private final SessionCoder coder = new SessionCoder();
    private int made;

    @Test
    void whereUsualSessionsBringNothingNewTheRarestStepAndTheOddestCountLead() {
        Detector detector = train(routine(400), Ranking.COMBINED, false);
        assertThat(detector.novelty().share()).isLessThan(0.15);
        assertThat(detector.lineup().channels()).containsExactly(ChannelKind.STEP, ChannelKind.COUNT);
    }

    @Test
    void whereTheyDoTheWholeSessionLeads() {
        Detector detector = train(restless(100, 100), Ranking.COMBINED, false);
        assertThat(detector.novelty().share()).isGreaterThan(0.15);
        assertThat(detector.lineup().channels()).containsExactly(ChannelKind.SESSION);
    }

    @Test
    void andWherePrincipalsComeAgainTheyAreComparedWithTheirPeers() {
        Detector detector = train(restless(100, 10), Ranking.COMBINED, false);
        assertThat(detector.lineup().channels()).containsExactly(ChannelKind.PEERS);
        assertThat(detector.judge(session("nobody", "a b c")).parts())
                .extracting(Judgement.Part::channel)
                .containsExactly(ChannelKind.SESSION);
        assertThat(detector.judge(session("p1", "a b c")).parts())
                .extracting(Judgement.Part::channel)
                .containsExactly(ChannelKind.PEERS);
    }

    @Test
    void aWrongStepATooFrequentCommandAndAMissingOneAreOdderThanAllUsualSessions() {
        Detector detector = train(routine(400), Ranking.COMBINED, false);
        Threshold threshold = detector.threshold(0.01);
        for (String odd : List.of("open write read close", "open read read read read read read close", "open")) {
            assertThat(threshold.isExceededBy(detector.judge(session("p", odd)).bits()))
                    .as(odd)
                    .isTrue();
        }
        assertThat(threshold.isExceededBy(
                        detector.judge(session("p", "open read write close")).bits()))
                .isFalse();
    }

    @Test
    void thePartsAddUp() {
        Detector detector = train(routine(100), Ranking.COMBINED, false);
        Judgement judgement = detector.judge(session("p", "open write"));
        assertThat(judgement.parts()).hasSize(2);
        assertThat(judgement.bits())
                .isEqualTo(judgement.parts().get(0).surprisal()
                        + judgement.parts().get(1).surprisal());
    }

    @Test
    void figuresDoNotDependOnTheNumberOfThreads() throws Exception {
        List<CodedSession> sessions = restless(200, 20);
        for (Ranking ranking : List.of(Ranking.COMBINED, new Ranking.Chosen(List.of(ChannelKind.values())))) {
            double[] many = ownBits(sessions, ranking);
            ForkJoinPool one = new ForkJoinPool(1);
            try {
                assertThat(one.submit(() -> ownBits(sessions, ranking)).get()).containsExactly(many);
            } finally {
                one.shutdown();
            }
        }
    }

    @Test
    void aSessionAmongThoseTrainedOnIsJudgedWithoutIts() {
        List<CodedSession> sessions = new ArrayList<>(routine(300));
        sessions.set(77, session("p", "open delete close"));
        Detector detector = train(sessions, Ranking.COMBINED, false);
        assertThat(detector.judgeOwn(sessions.get(77)).parts().get(0).score())
                .isGreaterThan(detector.judge(sessions.get(77)).parts().get(0).score());
        assertThat(detector.judgeOwn(sessions.get(77)).bits())
                .isEqualTo(
                        Arrays.stream(ownBits(sessions, Ranking.COMBINED)).max().orElseThrow());
    }

    @Test
    void trimmingKeepsOddSessionsFromTeachingThatTheyAreUsual() {
        List<CodedSession> sessions = new ArrayList<>(routine(300));
        for (int i = 0; i < 10; i++) {
            sessions.set(30 * i, session("p", "open delete close"));
        }
        double taught = train(sessions, Ranking.COMBINED, false)
                .judgeOwn(sessions.get(30))
                .bits();
        Detector trimmed = train(sessions, Ranking.COMBINED, true);
        assertThat(trimmed.judgeOwn(sessions.get(30)).bits()).isGreaterThan(taught + 3);
        assertThat(trimmed.scale().size()).isEqualTo(300);
    }

    @Test
    void aSessionThatIsMoreLikeItsPrincipalIsLearnedAndAnotherIsNot() {
        Detector detector = train(twoUsers(), new Ranking.Chosen(List.of(ChannelKind.PEERS)), false);
        CodedSession masquerade = session("p0", "vi make gdb vi make gdb");
        double before = detector.judge(masquerade).parts().get(0).score();
        assertThat(before).isPositive();
        detector.learn(masquerade);
        assertThat(detector.judge(masquerade).parts().get(0).score()).isEqualTo(before);

        CodedSession drifted = session("p0", "mail news mail news mail pine");
        double unlearned = detector.judge(drifted).parts().get(0).score();
        assertThat(unlearned).isNegative();
        detector.learn(drifted);
        assertThat(detector.judge(drifted).parts().get(0).score()).isLessThan(unlearned);
    }

    @Test
    void aValueAParameterAndAMissingParameterStandOut() {
        List<CodedSession> sessions = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            sessions.add(
                    coder.code(Principal.of("p"), List.of(rule("in" + i % 2))).inFold(i % Detector.FOLDS));
        }
        Detector detector = Detector.train(
                sessions,
                new DetectionOptions(new Ranking.Chosen(List.of(ChannelKind.PARAMETERS)), Detail.VALUES, false),
                coder::name);
        assertThat(sentence(detector, rule("out"))).isEqualTo("Folder of Rule was \"out\", as in none of 100 values.");
        assertThat(sentence(detector, new Cmd("Rule", new Parameters.Values(Map.of("Folder", "in0", "Forward", "x")))))
                .isEqualTo("Rule set Forward, as in none of 100 calls.");
    }

    @Test
    void everyChannelSaysWhatItFound() {
        Detector detector = train(
                routine(400),
                new Ranking.Chosen(
                        List.of(ChannelKind.WINDOW, ChannelKind.STEP, ChannelKind.SESSION, ChannelKind.COUNT)),
                false);
        List<String> sentences = detector.explain(session("p", "open read read read read read read delete")).stream()
                .map(Finding::sentence)
                .toList();
        assertThat(sentences.get(0)).isEqualTo("The rarest window is read > read > read, of 19.8 bits.");
        assertThat(sentences.get(1)).isEqualTo("delete was never seen before.");
        assertThat(sentences.get(2)).contains("steps never followed the command before them.");
        assertThat(sentences.get(3)).isEqualTo("read occurs 6 times; in 99 % of sessions it occurs at most once.");
    }

    @Test
    void fewSessionsAreRefused() {
        assertThatThrownBy(() -> train(routine(9), Ranking.COMBINED, false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("calibrating takes at least 10 sessions of several folds, got 9");
        assertThatThrownBy(() -> new Ranking.Chosen(List.of(ChannelKind.STEP, ChannelKind.STEP)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private String sentence(Detector detector, Cmd cmd) {
        return detector.explain(coder.code(Principal.of("p"), List.of(cmd)))
                .get(0)
                .sentence();
    }

    private static Cmd rule(String folder) {
        return new Cmd("Rule", new Parameters.Values(Map.of("Folder", folder)));
    }

    private double[] ownBits(List<CodedSession> sessions, Ranking ranking) {
        Detector detector = train(sessions, ranking, false);
        double[] bits = new double[sessions.size()];
        Arrays.setAll(bits, i -> detector.judgeOwn(sessions.get(i)).bits());
        return bits;
    }

    private Detector train(List<CodedSession> sessions, Ranking ranking, boolean trim) {
        return Detector.train(sessions, new DetectionOptions(ranking, Detail.COMMANDS, trim), coder::name);
    }

    private CodedSession session(String principal, String commands) {
        return coder.code(
                        Principal.of(principal),
                        Arrays.stream(commands.split(" ")).map(Cmd::named).toList())
                .inFold(made++ % Detector.FOLDS);
    }

    private List<CodedSession> routine(int number) {
        List<CodedSession> sessions = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            sessions.add(session("p", i % 3 == 0 ? "open read close" : "open read write close"));
        }
        return sessions;
    }

    private List<CodedSession> restless(int number, int principals) {
        Random random = new Random(41);
        List<CodedSession> sessions = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            StringBuilder commands = new StringBuilder("a");
            for (int step = 0; step < 10; step++) {
                commands.append(" c").append(random.nextInt(60));
            }
            sessions.add(session("p" + i % principals, commands.toString()));
        }
        return sessions;
    }

    private List<CodedSession> twoUsers() {
        List<CodedSession> sessions = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            sessions.add(session("p0", i % 2 == 0 ? "mail news mail news" : "news mail mail"));
            sessions.add(session("p1", i % 2 == 0 ? "vi make gdb vi make" : "make gdb vi"));
        }
        return sessions;
    }
}
