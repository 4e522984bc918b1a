package dev.oddtrail.adapter.persistence.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.Random;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StableOrderTest {
    @Test
    void nothingHasAnOrder() {
        assertThat(sorted(new LongColumn())).isEmpty();
    }

    @Test
    void numbersFarApartAreOrderedBySign() {
        assertThat(sorted(column(Long.MAX_VALUE, 0, Long.MIN_VALUE, -1, 1))).containsExactly(2, 3, 1, 4, 0);
    }

    @Test
    void equalNumbersStayAsTheyCame() {
        assertThat(sorted(column(5, 5, 4, 5, 4))).containsExactly(2, 4, 0, 1, 3);
    }

    @Test
    void theStepOfNumbersIsThatOfTheirDistances() {
        assertThat(sorted(column(Long.MAX_VALUE - 6, 1, Long.MIN_VALUE + 1, 7, 4)))
                .containsExactly(2, 1, 4, 3, 0);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void anyNumbersAreOrderedAsAListWouldBe(long seed) {
        Random random = new Random(seed);
        int bits = 1 + random.nextInt(64);
        long step = seed % 2 == 0 ? 1 : 1_000;
        LongSupplier number = () -> (random.nextLong() >> (64 - bits)) / step * step;
        LongColumn keys = new LongColumn();
        for (int i = 0; i < 40_000; i++) {
            keys.add(number.getAsLong());
        }
        int[] expected = IntStream.range(0, keys.size())
                .boxed()
                .sorted(Comparator.comparingLong(keys::get))
                .mapToInt(Integer::intValue)
                .toArray();
        assertThat(sorted(keys)).containsExactly(expected);
    }

    private static int[] sorted(LongColumn keys) {
        int[] order = StableOrder.ofArrival(keys.size());
        StableOrder.by(keys, order);
        return order;
    }

    private static LongColumn column(long... numbers) {
        LongColumn column = new LongColumn();
        for (long number : numbers) {
            column.add(number);
        }
        return column;
    }
}
