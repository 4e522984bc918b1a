package dev.oddtrail.domain.markov;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BackOffModelTest {
    private static final double EXACT = 1e-12;

    @Test
    void stepsHaveTheProbabilitiesOfTheFormula() {
        Random random = new Random(7);
        for (int round = 0; round < 30; round++) {
            int order = 1 + random.nextInt(5);
            List<int[]> sessions = sessions(random, 1 + random.nextInt(20));
            BackOffModel model = BackOffModel.of(counts(sessions, order));
            for (int[] session : sessions(random, 10)) {
                int asked = 1 + random.nextInt(order);
                assertThat(model.probabilities(session, asked))
                        .containsExactly(oracle(sessions, session, asked), within(EXACT));
            }
        }
    }

    @Test
    void probabilitiesOfTheEndOfAllSeenAndOfOneNeverSeenSumUpToOne() {
        List<int[]> sessions = sessions(new Random(3), 12);
        BackOffModel model = BackOffModel.of(counts(sessions, 3));
        int[] codes = sessions.stream().flatMapToInt(Arrays::stream).distinct().toArray();
        int[] context = {2, 3, 2};
        double sum = model.probabilities(context, 3)[context.length]
                + model.probabilities(append(context, 99), 3)[context.length];
        for (int code : codes) {
            sum += model.probabilities(append(context, code), 3)[context.length];
        }
        assertThat(sum).isCloseTo(1, within(1e-9));
    }

    @Test
    void countsOfPartsAddUpToTheCountsOfTheWhole() {
        Random random = new Random(11);
        List<int[]> sessions = sessions(random, 40);
        BackOffCounts whole = counts(sessions, 4);
        Collections.shuffle(sessions, random);
        BackOffCounts sum = counts(sessions.subList(13, 40), 4);
        sum.add(counts(sessions.subList(0, 13), 4));

        assertThat(sum.sessions()).isEqualTo(whole.sessions());
        assertThat(sum.contexts()).isEqualTo(whole.contexts());
        for (int[] session : sessions(random, 20)) {
            assertThat(BackOffModel.of(sum).probabilities(session, 4))
                    .containsExactly(BackOffModel.of(whole).probabilities(session, 4));
        }
    }

    @Test
    void aModelWithoutAPartIsThatOfTheRest() {
        Random random = new Random(5);
        for (int round = 0; round < 20; round++) {
            List<int[]> sessions = sessions(random, 30);
            BackOffModel rest = BackOffModel.of(counts(sessions.subList(8, 30), 3));
            BackOffModel without = BackOffModel.without(counts(sessions, 3), counts(sessions.subList(0, 8), 3));
            assertThat(without.vocabulary()).isEqualTo(rest.vocabulary());
            for (int[] session : sessions) {
                assertThat(without.probabilities(session, 3)).containsExactly(rest.probabilities(session, 3));
                assertThat(without.hasUnseenStep(session)).isEqualTo(rest.hasUnseenStep(session));
                assertThat(without.seen(session, 1, 2)).isEqualTo(rest.seen(session, 1, 2));
            }
        }
    }

    @Test
    void aModelWithoutAPartLooksNoFurtherBackThanThePart() {
        List<int[]> sessions = sessions(new Random(6), 30);
        BackOffModel without = BackOffModel.without(counts(sessions, 6), counts(sessions.subList(0, 8), 2));
        BackOffModel rest = BackOffModel.of(counts(sessions.subList(8, 30), 2));
        for (int[] session : sessions) {
            assertThat(without.probabilities(session, 6)).containsExactly(rest.probabilities(session, 2));
        }
    }

    @Test
    void nothingLeftGivesEveryStepTheFloor() {
        BackOffCounts counts = counts(List.of(new int[] {2, 3}), 2);
        BackOffModel none = BackOffModel.without(counts, counts);
        assertThat(none.vocabulary()).isZero();
        assertThat(none.probabilities(new int[] {2}, 2)).containsExactly(1, 1);
    }

    @Test
    void aPartThatWasNotCountedIsRefused() {
        assertThatThrownBy(() -> BackOffModel.without(
                        counts(List.of(new int[] {2}), 2), counts(List.of(new int[] {2}, new int[] {2}), 2)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2 times in the part");
        assertThatThrownBy(() ->
                        BackOffModel.without(counts(List.of(new int[] {2}), 1), counts(List.of(new int[] {2}), 2)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void countsOfAnotherOrderAreRefused() {
        assertThatThrownBy(() -> new BackOffCounts(2).add(new BackOffCounts(3)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("counts of order 3 cannot be added to counts of order 2");
        assertThatThrownBy(() -> new BackOffCounts(0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aCodeThatIsNoCommandIsRefused() {
        assertThatThrownBy(() -> new BackOffCounts(2).add(new int[] {2, BackOffCounts.END}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the code of a command is at least 2, not 1");
    }

    private static BackOffCounts counts(List<int[]> sessions, int order) {
        BackOffCounts counts = new BackOffCounts(order);
        sessions.forEach(counts::add);
        return counts;
    }

    private static List<int[]> sessions(Random random, int number) {
        List<int[]> sessions = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            sessions.add(random.ints(1 + random.nextInt(8), 2, 7).toArray());
        }
        return sessions;
    }

    private static int[] append(int[] session, int code) {
        int[] longer = Arrays.copyOf(session, session.length + 1);
        longer[session.length] = code;
        return longer;
    }

    /** The formula word by word: what followed each context, in lists. */
    private static double[] oracle(List<int[]> sessions, int[] session, int order) {
        Map<List<Integer>, List<Integer>> followers = new HashMap<>();
        for (int[] trained : sessions) {
            List<Integer> states = states(trained);
            for (int i = 1; i < states.size(); i++) {
                for (int from = Math.max(0, i - order); from <= i; from++) {
                    followers
                            .computeIfAbsent(states.subList(from, i), context -> new ArrayList<>())
                            .add(states.get(i));
                }
            }
        }
        int vocabulary = (int) followers.getOrDefault(List.<Integer>of(), List.of()).stream()
                .distinct()
                .count();
        List<Integer> states = states(session);
        double[] probabilities = new double[states.size() - 1];
        for (int i = 1; i < states.size(); i++) {
            double probability = 1.0 / (vocabulary + 1);
            for (int from = i; from >= Math.max(0, i - order); from--) {
                List<Integer> followed = followers.getOrDefault(states.subList(from, i), List.of());
                if (!followed.isEmpty()) {
                    double distinct = followed.stream().distinct().count();
                    probability = (Collections.frequency(followed, states.get(i)) + distinct * probability)
                            / (followed.size() + distinct);
                }
            }
            probabilities[i - 1] = probability;
        }
        return probabilities;
    }

    private static List<Integer> states(int[] session) {
        List<Integer> states = new ArrayList<>();
        states.add(BackOffCounts.START);
        Arrays.stream(session).forEach(states::add);
        states.add(BackOffCounts.END);
        return states;
    }
}
