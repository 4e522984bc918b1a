package dev.oddtrail.domain.markov;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class OccurrenceModelTest {
    private static final int A = 2;
    private static final int B = 3;

    @Test
    void aFrequentNumberIsNoSurpriseAndAnUnseenOneIs() {
        OccurrenceModel model =
                OccurrenceModel.of(counts(Stream.concat(repeat(99, A, B).stream(), repeat(1, A, B, B).stream())
                        .toList()));
        // Of 100 sessions, 99 have B once; two different numbers were seen.
        assertThat(model.bits(B, 1)).isCloseTo(log2(102 / 99.04), within(1e-12));
        assertThat(model.bits(B, 2)).isCloseTo(log2(102 / 1.04), within(1e-12));
        assertThat(model.bits(B, 12)).isCloseTo(log2(102 / 0.04), within(1e-12));
        assertThat(model.bits(B, 0)).isEqualTo(model.bits(B, 12));
        assertThat(model.shareOfAtLeast(B, 2)).isEqualTo(0.01);
        assertThat(model.usuallyAtMost(B)).isEqualTo(1);
    }

    @Test
    void aCommandNeverSeenIsASurpriseOnlyWhereItOccurs() {
        OccurrenceModel model = OccurrenceModel.of(counts(repeat(98, A)));
        assertThat(model.bits(B, 1)).isCloseTo(log2(100), within(1e-12));
        assertThat(model.bits(B, 0)).isZero();
        assertThat(model.shareOfAtLeast(B, 1)).isZero();
    }

    @Test
    void theOddestMayBeACommandThatIsMissing() {
        OccurrenceModel model = OccurrenceModel.of(counts(repeat(100, A, B)));
        assertThat(model.oddest(new int[] {A})).isEqualTo(new OccurrenceModel.Oddest(B, 0, model.bits(B, 0)));
    }

    @Test
    void aCommandThatOccursWinsATieAgainstOneThatIsMissing() {
        OccurrenceModel model = OccurrenceModel.of(counts(repeat(100, A, B)));
        assertThat(model.oddest(new int[] {B, B}).command()).isEqualTo(B);
    }

    @Test
    void theOddestIsTheLargestOfAllCommands() {
        Random random = new Random(17);
        for (int round = 0; round < 50; round++) {
            List<int[]> sessions = sessions(random, 25);
            OccurrenceModel model = OccurrenceModel.of(counts(sessions));
            int[] session = sessions(random, 1).get(0);
            double largest = IntStream.range(A, 12)
                    .mapToDouble(command -> model.bits(command, (int) Arrays.stream(session)
                            .filter(code -> code == command)
                            .count()))
                    .max()
                    .orElseThrow();
            assertThat(model.oddest(session).bits()).isEqualTo(largest);
        }
    }

    @Test
    void countsAddUpAndCanBeTakenOut() {
        Random random = new Random(19);
        List<int[]> sessions = sessions(random, 60);
        OccurrenceCounts sum = counts(sessions.subList(0, 20));
        sum.add(counts(sessions.subList(20, 60)));
        OccurrenceModel whole = OccurrenceModel.of(counts(sessions));
        OccurrenceModel rest = OccurrenceModel.of(counts(sessions.subList(20, 60)));
        OccurrenceModel without = OccurrenceModel.without(sum, counts(sessions.subList(0, 20)));
        for (int[] session : sessions) {
            assertThat(OccurrenceModel.of(sum).oddest(session)).isEqualTo(whole.oddest(session));
            assertThat(without.oddest(session)).isEqualTo(rest.oddest(session));
        }
        assertThat(without.sessions()).isEqualTo(40);
    }

    @Test
    void aPartThatWasNotCountedIsRefused() {
        assertThatThrownBy(() -> OccurrenceModel.without(counts(repeat(1, A)), counts(repeat(3, A))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the part has 2 sessions that the whole has not");
    }

    @Test
    void aboveEightABinSpansHalfAnOctave() {
        assertThat(IntStream.of(0, 1, 8, 9, 11, 12, 15, 16, 22, 23).map(OccurrenceCounts::bin))
                .containsExactly(0, 1, 8, 9, 9, 10, 10, 11, 11, 12);
        for (int bin = 0; bin < 60; bin++) {
            assertThat(OccurrenceCounts.bin(OccurrenceCounts.most(bin))).isEqualTo(bin);
            assertThat(OccurrenceCounts.bin(OccurrenceCounts.most(bin) + 1)).isEqualTo(bin + 1);
        }
    }

    private static double log2(double value) {
        return Math.log(value) / Math.log(2);
    }

    private static List<int[]> repeat(int times, int... session) {
        return IntStream.range(0, times).mapToObj(i -> session).toList();
    }

    private static OccurrenceCounts counts(List<int[]> sessions) {
        OccurrenceCounts counts = new OccurrenceCounts();
        sessions.forEach(counts::add);
        return counts;
    }

    private static List<int[]> sessions(Random random, int number) {
        List<int[]> sessions = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            sessions.add(random.ints(1 + random.nextInt(30), A, 9).toArray());
        }
        return sessions;
    }
}
