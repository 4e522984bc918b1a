package dev.oddtrail.application.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.oddtrail.application.evaluation.EvaluationReport;
import dev.oddtrail.application.evaluation.EvaluationRequest;
import dev.oddtrail.application.evaluation.LabelledSession;
import dev.oddtrail.application.evaluation.Protocol;
import dev.oddtrail.application.port.in.EvaluateRankingUseCase.LabelledSet;
import dev.oddtrail.application.port.in.UnsuitableSetException;
import dev.oddtrail.domain.detection.ChannelKind;
import dev.oddtrail.domain.detection.Ranking;
import dev.oddtrail.domain.session.Cmd;
import dev.oddtrail.domain.session.Principal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class EvaluateRankingServiceTest {
    private static final List<Double> RATES = List.of(0.05, 0.2);

    @Test
    void aHoldoutTrainsOnUsualSessionsAndJudgesTheOtherSplits() {
        List<LabelledSession> sessions = new ArrayList<>(routine("train", 100));
        sessions.addAll(routine("test", 40));
        sessions.add(session("train", true, "open delete close"));
        sessions.add(session("test", true, "open delete close"));
        EvaluationReport report = set(sessions).evaluate(request(Protocol.HOLDOUT));
        assertThat(report.trainings()).singleElement().satisfies(training -> {
            assertThat(training.name()).isEqualTo("train");
            assertThat(training.sessions()).isEqualTo(100);
            assertThat(training.lineup().channels()).containsExactly(ChannelKind.STEP, ChannelKind.COUNT);
        });
        assertThat(report.usual()).isEqualTo(40);
        assertThat(report.anomalous()).isEqualTo(1);
        assertThat(report.figures().auc()).isEqualTo(1);
        assertThat(report.figures().bestF1().f1()).isEqualTo(1);
        assertThat(report.asked()).hasSize(2).allSatisfy(asked -> {
            assertThat(asked.real()).isLessThanOrEqualTo(asked.rate());
            assertThat(asked.recall()).isEqualTo(1);
        });
    }

    @Test
    void foldsJudgeEachUsualSessionOnceAndOthersWithEveryFold() {
        List<LabelledSession> sessions = new ArrayList<>();
        for (int fold = 0; fold < 4; fold++) {
            sessions.addAll(routine("fold" + fold, 30));
        }
        sessions.add(session("test", true, "open delete close"));
        sessions.add(session("test", true, "open read close"));
        EvaluationReport report = set(sessions).evaluate(request(Protocol.FOLDS));
        assertThat(report.trainings())
                .extracting(EvaluationReport.Training::name)
                .containsExactly("fold0", "fold1", "fold2", "fold3");
        assertThat(report.trainings())
                .extracting(EvaluationReport.Training::sessions)
                .containsOnly(90);
        assertThat(report.usual()).isEqualTo(120);
        assertThat(report.anomalous()).isEqualTo(2);
        assertThat(report.curve().get(report.curve().size() - 1).sessions()).isEqualTo(122);
    }

    @Test
    void usualSessionsStandForAsManyAsTheyAreASampleOf() {
        List<LabelledSession> sessions = new ArrayList<>(routine("train", 100));
        sessions.addAll(routine("test", 40));
        sessions.add(session("test", true, "open read close"));
        EvaluationRequest request = new EvaluationRequest(
                Protocol.HOLDOUT, Ranking.COMBINED, RATES, false, OptionalLong.of(4000), 1, 20, 1);
        EvaluationReport report = set(sessions).evaluate(request);
        assertThat(report.curve().get(report.curve().size() - 1).sessions()).isEqualTo(4001);
        assertThat(report.figures().bestF1().precision()).isLessThan(0.01);
    }

    @Test
    void pooledTrainsOnWhatItJudgesWithSomeOfTheAttacks() {
        List<LabelledSession> sessions = new ArrayList<>(routine("any", 200));
        for (int i = 0; i < 9; i++) {
            sessions.add(session("any", true, "open delete close"));
        }
        EvaluationReport report = set(sessions)
                .evaluate(new EvaluationRequest(
                        Protocol.POOLED, Ranking.COMBINED, RATES, true, OptionalLong.empty(), 3, 20, 1));
        assertThat(report.anomalous()).isEqualTo(3);
        assertThat(report.trainings().get(0).sessions()).isEqualTo(203);
        assertThat(report.figures().auc()).isEqualTo(1);
    }

    @Test
    void sequentialLearnsFromSessionsThatAreMoreLikeTheirPrincipal() {
        List<LabelledSession> sessions = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            sessions.add(user("a", "train", false, "mail news mail pine" + i % 3));
            sessions.add(user("b", "train", false, "vi make gdb cc" + i % 3));
        }
        for (int i = 0; i < 10; i++) {
            sessions.add(user("a", "test", false, "mail news slrn tin slrn tin slrn tin mail"));
            sessions.add(user("b", "test", false, "vi make gdb"));
        }
        sessions.add(user("a", "test", true, "vi make gdb cc1 vi make"));
        Ranking peers = new Ranking.Chosen(List.of(ChannelKind.PEERS));
        EvaluationReport sequential =
                set(sessions).evaluate(request(Protocol.SEQUENTIAL).with(peers));
        EvaluationReport holdout =
                set(sessions).evaluate(request(Protocol.HOLDOUT).with(peers));
        assertThat(sequential.figures().auc()).isEqualTo(1);
        assertThat(sequential.curve()).isNotEqualTo(holdout.curve());
    }

    @Test
    void equalRequestsHaveEqualReports() {
        List<LabelledSession> sessions = new ArrayList<>(routine("train", 60));
        sessions.addAll(routine("test", 20));
        sessions.add(session("test", true, "open write"));
        assertThat(set(sessions).evaluate(request(Protocol.HOLDOUT)))
                .isEqualTo(set(sessions).evaluate(request(Protocol.HOLDOUT)));
    }

    @Test
    void aSetWithoutWhatTheProtocolNeedsIsRefused() {
        List<LabelledSession> sessions = new ArrayList<>(routine("train", 9));
        assertThatThrownBy(() -> set(sessions).evaluate(request(Protocol.FOLDS)))
                .isInstanceOf(UnsuitableSetException.class)
                .hasMessage("made.tsv has 0 splits whose names begin with \"fold\", and at least 2 are needed; try "
                        + "holdout");
        assertThatThrownBy(() -> set(sessions).evaluate(request(Protocol.HOLDOUT)))
                .isInstanceOf(UnsuitableSetException.class)
                .hasMessage("made.tsv has 9 sessions to train on for \"train\", and at least 10 are needed");
        sessions.addAll(routine("train", 1));
        sessions.add(session("test", true, "open"));
        assertThatThrownBy(() -> set(sessions).evaluate(request(Protocol.HOLDOUT)))
                .isInstanceOf(UnsuitableSetException.class)
                .hasMessage("made.tsv has 0 usual sessions and 1 anomalies to judge, and both are needed");
    }

    @Test
    void requestsThatCannotBeAreRefused() {
        assertThatThrownBy(() -> new EvaluationRequest(
                        Protocol.FOLDS, Ranking.COMBINED, List.of(1.0), false, OptionalLong.empty(), 1, 1, 1))
                .hasMessage("a false-alarm rate is above 0 % and below 100 %, not 100.0 %");
        assertThatThrownBy(() -> new EvaluationRequest(
                        Protocol.FOLDS, Ranking.COMBINED, RATES, false, OptionalLong.of(0), 1, 1, 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new EvaluationRequest(
                        Protocol.FOLDS, Ranking.COMBINED, RATES, false, OptionalLong.empty(), 0, 1, 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new EvaluationRequest(
                        Protocol.FOLDS, Ranking.COMBINED, RATES, false, OptionalLong.empty(), 1, 0, 1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static LabelledSet set(List<LabelledSession> sessions) {
        return new EvaluateRankingService((location, sink) -> sessions.forEach(sink)).read("made.tsv");
    }

    private static EvaluationRequest request(Protocol protocol) {
        return new EvaluationRequest(protocol, Ranking.COMBINED, RATES, false, OptionalLong.empty(), 1, 20, 1);
    }

    private static List<LabelledSession> routine(String split, int number) {
        List<LabelledSession> sessions = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            sessions.add(session(split, false, i % 3 == 0 ? "open read close" : "open read write close"));
        }
        return sessions;
    }

    private static LabelledSession session(String split, boolean anomalous, String commands) {
        return user("p", split, anomalous, commands);
    }

    private static LabelledSession user(String user, String split, boolean anomalous, String commands) {
        return new LabelledSession(
                "",
                Principal.of(user),
                split,
                anomalous,
                "",
                Arrays.stream(commands.split(" ")).map(Cmd::named).toList());
    }
}
