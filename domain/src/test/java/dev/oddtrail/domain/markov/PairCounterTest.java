package dev.oddtrail.domain.markov;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PairCounterTest {
    private static final long MIX = 0x9E3779B97F4A7C15L;

    @Test
    void pairsAreCountedAsInAMap() {
        Random random = new Random(3);
        PairCounter pairs = new PairCounter();
        Map<Long, Long> expected = new HashMap<>();
        for (int i = 0; i < 100_000; i++) {
            int first = random.nextInt(300);
            int second = random.nextInt(1, Integer.MAX_VALUE) >>> random.nextInt(31);
            pairs.add(first, second, i % 3);
            expected.merge((long) first << 32 | second, (long) (i % 3), Long::sum);
        }
        Map<Long, Long> actual = new HashMap<>();
        pairs.forEach((first, second, count) -> actual.put((long) first << 32 | second, count));
        assertThat(actual).isEqualTo(expected);
        assertThat(pairs.size()).isEqualTo(expected.size());
        assertThat(pairs.count(301, 1)).isZero();
    }

    @Test
    void pairsThatWereChosenToFallTogetherAreCountedToo() {
        PairCounter pairs = new PairCounter();
        int chosen = 0;
        for (int first = 0; chosen < 20_000; first++) {
            for (int second = 0; second < 3000 && chosen < 20_000; second++) {
                long key = (long) first << 32 | second;
                long mixed = (key ^ (key >>> 32)) * MIX;
                if ((((mixed ^ (mixed >>> 29)) >>> 17) & 0xFF) == 0) {
                    pairs.add(first, second, 1);
                    chosen++;
                }
            }
        }
        assertThat(pairs.size()).isEqualTo(20_000);
        long[] sum = {0};
        pairs.forEach((first, second, count) -> sum[0] += count);
        assertThat(sum[0]).isEqualTo(20_000);
    }
}
