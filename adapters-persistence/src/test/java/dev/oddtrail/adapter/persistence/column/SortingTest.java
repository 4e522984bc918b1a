package dev.oddtrail.adapter.persistence.column;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SortingTest {
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 100, 5_000})
    void keysAscendAndEqualOnesKeepTheirOrder(int size) {
        for (long mask : new long[] {0, 7, 0xFFFF, ~0xFFFFL, -1}) {
            Random random = new Random(size);
            long[] keys = random.longs(size).map(key -> key & mask).toArray();
            List<Integer> expected = IntStream.range(0, size)
                    .boxed()
                    .sorted(Comparator.comparingLong(index -> keys[index]))
                    .toList();
            assertThat(Sorting.ascending(keys)).containsExactly(expected.toArray(Integer[]::new));
        }
    }
}
