package dev.oddtrail.domain.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ScoreDistributionTest {
    @Test
    void fewScoresAreCountedExactly() {
        ScoreDistribution distribution = new ScoreDistribution.Builder()
                .add(1, 4.0)
                .add(1, 2.0)
                .add(1, 4.0)
                .add(1, 1.0)
                .build();
        assertThat(distribution.rarity(1, 5.0)).contains(new Rarity(0, 4));
        assertThat(distribution.rarity(1, 4.0)).contains(new Rarity(2, 4));
        assertThat(distribution.rarity(1, 3.0)).contains(new Rarity(2, 4));
        assertThat(distribution.rarity(1, 0.5)).contains(new Rarity(4, 4));
    }

    @Test
    void onlySessionsOfAboutTheSameLengthAreCompared() {
        ScoreDistribution distribution = new ScoreDistribution.Builder()
                .add(5, 9.0)
                .add(8, 3.0)
                .add(9, 1.0)
                .build();
        assertThat(distribution.rarity(6, 2.0)).contains(new Rarity(2, 2));
        assertThat(distribution.rarity(16, 2.0)).contains(new Rarity(0, 1));
        assertThat(distribution.rarity(4, 2.0)).isEmpty();
    }

    @Test
    void mergedDistributionsCountAsOne() {
        ScoreDistribution.Builder first = new ScoreDistribution.Builder();
        ScoreDistribution.Builder second = new ScoreDistribution.Builder();
        ScoreDistribution.Builder both = new ScoreDistribution.Builder();
        Random random = new Random(7);
        for (int i = 0; i < 500; i++) {
            int length = 1 + random.nextInt(3);
            double bits = random.nextInt(40) / 4.0;
            (i % 3 == 0 ? first : second).add(length, bits);
            both.add(length, bits);
        }
        first.add(9, 1);
        both.add(9, 1);
        assertThat(first.build().merge(second.build())).isEqualTo(both.build());
        assertThat(first.build().merge(new ScoreDistribution.Builder().build())).isEqualTo(first.build());
    }

    @Test
    void scoresThatWereCollectedApartAreDistributedAsIfTheyHadBeenCollectedTogether() {
        Random random = new Random(11);
        ScoreDistribution.Builder first = new ScoreDistribution.Builder();
        ScoreDistribution.Builder second = new ScoreDistribution.Builder();
        ScoreDistribution.Builder together = new ScoreDistribution.Builder();
        for (int i = 0; i < 20_000; i++) {
            int length = 1 + random.nextInt(40);
            double bits = -10 * Math.log(random.nextDouble());
            (i % 3 == 0 ? first : second).add(length, bits);
            together.add(length, bits);
        }
        first.add(new ScoreDistribution.Builder());
        assertThat(first.add(second).build()).isEqualTo(together.build());
        assertThat(new ScoreDistribution.Builder().add(together).build()).isEqualTo(together.build());
    }

    @Test
    void manyScoresKeepAnExactTailAndACloseBody() {
        Random random = new Random(42);
        int size = 50_000;
        double[] scores = random.doubles(size).map(u -> -10 * Math.log(u)).toArray();
        ScoreDistribution.Builder builder = new ScoreDistribution.Builder();
        for (double score : scores) {
            builder.add(3, score);
        }
        ScoreDistribution distribution = builder.build();
        assertThat(distribution.byLength().values())
                .singleElement()
                .satisfies(bucket -> assertThat(bucket.bits()).hasSizeLessThan(2000));
        for (int i = 0; i < 2000; i++) {
            double score = scores[i];
            long asRare = Arrays.stream(scores).filter(other -> other >= score).count();
            long estimate = distribution.rarity(3, score).orElseThrow().asRare();
            if (asRare <= 1000) {
                assertThat(estimate).isEqualTo(asRare);
            } else {
                assertThat((double) estimate).isCloseTo((double) asRare, within(0.003 * size));
            }
        }
    }

    @Test
    void theRarestSoFarIsNeverCalledImpossible() {
        Rarity rarity = new Rarity(0, 999);
        assertThat(rarity.tail()).isEqualTo(0.001);
        assertThat(rarity.percentile()).isCloseTo(99.9, within(1e-12));
        assertThat(rarity.band()).isEqualTo(Band.EXTREME);
    }

    @Test
    void bandsFollowTheShareOfSessionsThatAreAsRare() {
        assertThat(Band.of(0.051)).isEqualTo(Band.COMMON);
        assertThat(Band.of(0.05)).isEqualTo(Band.UNCOMMON);
        assertThat(Band.of(0.01)).isEqualTo(Band.RARE);
        assertThat(Band.of(0.0011)).isEqualTo(Band.RARE);
        assertThat(Band.of(0.001)).isEqualTo(Band.EXTREME);
    }

    @Test
    void amongOthersASessionDoesNotCountItself() {
        assertThat(new Rarity(3, 10).amongOthers()).isEqualTo(new Rarity(2, 9));
        assertThat(new Rarity(0, 0).amongOthers()).isEqualTo(new Rarity(0, 0));
    }

    @Test
    void figuresThatContradictOneAnotherAreRefused() {
        assertThatThrownBy(() -> new ScoreDistribution.Bucket(3, List.of(2.0, 1.0), List.of(1L, 2L)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ScoreDistribution.Bucket(2, List.of(1.0, 2.0), List.of(1L, 2L)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
