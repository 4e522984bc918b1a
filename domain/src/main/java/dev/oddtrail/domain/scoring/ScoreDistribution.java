package dev.oddtrail.domain.scoring;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How the scores of the training sessions are distributed, by their length: the frozen scale on which any later session
 * is placed. Long sessions have more windows, so that their rarest is rarer by chance alone; only sessions of about the
 * same length are compared. Immutable; safe for use by multiple threads.
 *
 * @param byLength the distributions by the least length of their sessions
 */
public record ScoreDistribution(Map<Integer, Bucket> byLength) {
    /*
     * Lengths of 1, 2, 3 and 4 commands stand alone; above, a bucket spans an octave: 5 to 8, 9 to 16, and so on.
     */
    private static final int LAST_ALONE = 4;

    public ScoreDistribution {
        byLength = Collections.unmodifiableMap(new TreeMap<>(byLength));
    }

    /** Where a score stands; empty when no training session was about as long. */
    public Optional<Rarity> rarity(int length, double bits) {
        return Optional.ofNullable(byLength.get(bucketOf(length))).map(bucket -> bucket.rarity(bits));
    }

    /** The least length of the bucket that sessions of this length belong to. */
    static int bucketOf(int length) {
        return length <= LAST_ALONE ? length : Integer.highestOneBit(length - 1) + 1;
    }

    /**
     * The scores of sessions of about one length, in descending order: the rarest one by one, of the rest a selection.
     *
     * @param sessions number of sessions
     * @param bits scores in bits, descending; the last is the smallest of all
     * @param asRare for each of these, how many sessions have at least as many bits; ascending, the last is
     *     {@code sessions}
     */
    public record Bucket(long sessions, List<Double> bits, List<Long> asRare) {
        /**
         * @throws IllegalArgumentException if the figures contradict one another
         */
        public Bucket {
            bits = List.copyOf(bits);
            asRare = List.copyOf(asRare);
            if (bits.isEmpty() || bits.size() != asRare.size() || asRare.get(asRare.size() - 1) != sessions) {
                throw new IllegalArgumentException("a distribution of " + sessions + " sessions does not have "
                        + bits.size() + " scores and " + asRare.size() + " ranks");
            }
            for (int i = 1; i < bits.size(); i++) {
                if (bits.get(i) >= bits.get(i - 1) || asRare.get(i) <= asRare.get(i - 1)) {
                    throw new IllegalArgumentException(
                            "the scores of a distribution descend, not " + bits.get(i - 1) + " to " + bits.get(i));
                }
            }
        }

        /*
         * Between two kept scores the number is that of the rarer one: exact in the tail, where every score is kept, and
         * at most one step of the selection too small below.
         */
        Rarity rarity(double score) {
            int below = 0;
            int above = bits.size();
            while (below < above) {
                int middle = (below + above) >>> 1;
                if (bits.get(middle) >= score) {
                    below = middle + 1;
                } else {
                    above = middle;
                }
            }
            return new Rarity(below == 0 ? 0 : asRare.get(below - 1), sessions);
        }
    }

    /** Collects the scores of training sessions. Not safe for use by multiple threads. */
    public static final class Builder {
        private static final int EXACT = 1024;
        private static final int SELECTED = 512;

        private final Map<Integer, Scores> byLength = new TreeMap<>();

        /** Adds the score of a session's rarest window, in bits. */
        public Builder add(int length, double bits) {
            byLength.computeIfAbsent(bucketOf(length), least -> new Scores()).add(bits);
            return this;
        }

        public ScoreDistribution build() {
            Map<Integer, Bucket> buckets = new TreeMap<>();
            byLength.forEach((least, scores) -> buckets.put(least, scores.bucket()));
            return new ScoreDistribution(buckets);
        }

        private static final class Scores {
            private double[] bits = new double[16];
            private int size;

            void add(double score) {
                if (size == bits.length) {
                    bits = Arrays.copyOf(bits, size * 2);
                }
                bits[size++] = score;
            }

            Bucket bucket() {
                double[] ascending = Arrays.copyOf(bits, size);
                Arrays.sort(ascending);
                List<Double> kept = new ArrayList<>();
                List<Long> asRare = new ArrayList<>();
                double step = Math.max(1, (double) (size - EXACT) / SELECTED);
                double next = 0;
                for (int rank = 1; rank <= size; rank++) {
                    double score = ascending[size - rank];
                    boolean lastOfEqual = rank == size || ascending[size - rank - 1] != score;
                    if (lastOfEqual && (rank <= EXACT || rank >= next || rank == size)) {
                        kept.add(score);
                        asRare.add((long) rank);
                        next = rank + step;
                    }
                }
                return new Bucket(size, kept, asRare);
            }
        }
    }
}
