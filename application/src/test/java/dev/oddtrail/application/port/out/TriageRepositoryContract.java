package dev.oddtrail.application.port.out;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oddtrail.application.log.DatasetId;
import dev.oddtrail.application.triage.Decision;
import dev.oddtrail.application.triage.StandingDecisions;
import dev.oddtrail.application.triage.StandingFilter;
import dev.oddtrail.application.triage.TriageState;
import dev.oddtrail.domain.session.SessionId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What every {@link TriageRepository} owes. */
public interface TriageRepositoryContract {
    DatasetId MAY = new DatasetId("100%_'\"Ærø \ud83d\ude00");
    Instant NOON = Instant.parse("2024-05-01T12:00:00.123456789Z");

    /** A repository that holds nothing yet. */
    TriageRepository triage();

    @Test
    default void nothingIsKnownOfASessionThatNobodyDecidedOn() {
        TriageRepository triage = triage();
        assertThat(triage.history(MAY, id(1))).isEmpty();
        assertThat(all(triage, MAY)).isEmpty();
        triage.append(List.of());
        assertThat(all(triage, MAY)).isEmpty();
    }

    @Test
    default void everyDecisionStaysAndInItsOrder() {
        TriageRepository triage = triage();
        Decision first = decision(1, TriageState.SUSPICIOUS, "100 %_'\";-- Ærø\n\t\u0000\ud83d\ude00", NOON);
        Decision other = decision(2, TriageState.BENIGN, "", NOON.minusSeconds(60));
        Decision takenBack = decision(1, TriageState.OPEN, "n".repeat(Decision.LONGEST_NOTE), NOON);
        triage.append(List.of(first, other));
        triage.append(List.of(takenBack));
        triage.append(List.of(takenBack));
        assertThat(triage.history(MAY, id(1))).containsExactly(first, takenBack, takenBack);
        assertThat(triage.history(MAY, id(2))).containsExactly(other);
        assertThat(all(triage, MAY)).containsExactly(first, other, takenBack, takenBack);
    }

    @Test
    default void theLastDecisionIsToldAboutEachOfSomeSessions() {
        TriageRepository triage = triage();
        assertThat(triage.last(MAY, List.of())).isEmpty();
        assertThat(triage.last(MAY, List.of(id(1)))).isEmpty();
        Decision other = decision(2, TriageState.BENIGN, "first", NOON);
        Decision last = decision(1, TriageState.OPEN, "taken back", NOON);
        triage.append(List.of(
                decision(1, TriageState.SUSPICIOUS, "", NOON), other, last, decision(3, TriageState.BENIGN, "", NOON)));
        assertThat(triage.last(MAY, List.of(id(1), id(2), id(4)))).containsExactlyInAnyOrder(last, other);
        assertThat(triage.last(new DatasetId("june"), List.of(id(1)))).isEmpty();
    }

    @Test
    default void theRevisionGrowsWithEveryDecisionAboutTheDataSet() {
        TriageRepository triage = triage();
        assertThat(triage.revision(MAY)).isZero();
        triage.append(List.of(decision(1, TriageState.BENIGN, "", NOON)));
        long first = triage.revision(MAY);
        assertThat(first).isPositive();
        triage.append(List.of(new Decision(new DatasetId("june"), id(1), TriageState.ESCALATED, "", "ann", NOON)));
        assertThat(triage.revision(MAY)).isEqualTo(first);
        triage.append(List.of(decision(1, TriageState.BENIGN, "", NOON)));
        assertThat(triage.revision(MAY)).isGreaterThan(first);
    }

    @Test
    default void dataSetsAreKeptApart() {
        TriageRepository triage = triage();
        Decision may = decision(1, TriageState.BENIGN, "", NOON);
        Decision june = new Decision(new DatasetId("june"), id(1), TriageState.ESCALATED, "", "ann", NOON);
        triage.append(List.of(may, june));
        assertThat(triage.history(MAY, id(1))).containsExactly(may);
        assertThat(all(triage, new DatasetId("june"))).containsExactly(june);
    }

    @Test
    default void theLastDecisionAboutEachSessionCounts() {
        TriageRepository triage = triage();
        Decision first = decision(1, TriageState.SUSPICIOUS, "", NOON);
        Decision second = decision(2, TriageState.BENIGN, "of ann", NOON.minusSeconds(60));
        Decision third = new Decision(MAY, id(3), TriageState.BENIGN, "of bob", "bob", NOON);
        Decision changed = decision(1, TriageState.ESCALATED, "after all", NOON.minusSeconds(5));
        triage.append(List.of(first, second, third));
        triage.append(List.of(
                changed, new Decision(new DatasetId("june"), id(2), TriageState.OPEN, "elsewhere", "ann", NOON)));

        assertThat(triage.standing(MAY, StandingFilter.ALL, 0, 10))
                .isEqualTo(new StandingDecisions(
                        List.of(changed, third, second), Map.of(TriageState.ESCALATED, 1L, TriageState.BENIGN, 2L)));
        assertThat(triage.standing(MAY, StandingFilter.ALL, 1, 1).decisions()).containsExactly(third);
        assertThat(triage.standing(MAY, StandingFilter.ALL, 3, 1).decisions()).isEmpty();
        assertThat(triage.standing(
                        MAY, new StandingFilter(Set.of(TriageState.BENIGN), Optional.of("Ann O'Neil")), 0, 10))
                .isEqualTo(new StandingDecisions(
                        List.of(second), Map.of(TriageState.ESCALATED, 1L, TriageState.BENIGN, 1L)));
        assertThat(triage.standing(MAY, new StandingFilter(Set.of(TriageState.OPEN), Optional.empty()), 0, 10)
                        .decisions())
                .isEmpty();
    }

    @Test
    default void twoThreadsLoseNothing() throws Exception {
        TriageRepository triage = triage();
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            List<Future<?>> writers = new ArrayList<>();
            for (int writer = 0; writer < 2; writer++) {
                int of = writer;
                writers.add(threads.submit(() -> {
                    for (int i = 0; i < 50; i++) {
                        triage.append(List.of(decision(of, TriageState.BENIGN, "note " + i, NOON)));
                    }
                }));
            }
            for (Future<?> writer : writers) {
                writer.get();
            }
        } finally {
            threads.shutdownNow();
        }
        for (int writer = 0; writer < 2; writer++) {
            assertThat(triage.history(MAY, id(writer)))
                    .extracting(Decision::note)
                    .hasSize(50)
                    .startsWith("note 0")
                    .endsWith("note 49");
        }
    }

    private static List<Decision> all(TriageRepository triage, DatasetId dataset) {
        List<Decision> all = new ArrayList<>();
        triage.forEach(dataset, all::add);
        return all;
    }

    private static SessionId id(int number) {
        return new SessionId("fedcba987654321" + number);
    }

    private static Decision decision(int session, TriageState state, String note, Instant at) {
        return new Decision(MAY, id(session), state, note, "Ann O'Neil", at);
    }
}
