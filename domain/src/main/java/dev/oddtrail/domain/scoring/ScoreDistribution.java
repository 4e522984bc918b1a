package dev.oddtrail.domain.scoring;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

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
        Bucket bucket = byLength.get(bucketOf(length));
        return bucket == null ? Optional.empty() : Optional.of(bucket.rarity(bits));
    }

    /**
     * The distribution of these sessions and others together. Ranks are exact where both kept every score; elsewhere too
     * small by at most one step of each selection.
     */
    public ScoreDistribution merge(ScoreDistribution other) {
        Map<Integer, Bucket> merged = new TreeMap<>(byLength);
        other.byLength.forEach((length, bucket) -> merged.merge(length, bucket, Bucket::merge));
        return new ScoreDistribution(merged);
    }

    /** The least length of the bucket that sessions of this length belong to. */
    static int bucketOf(int length) {
        return length <= LAST_ALONE ? length : Integer.highestOneBit(length - 1) + 1;
    }

    /** The scores of sessions of about one length: the rarest one by one, of the others a selection. Immutable. */
    public static final class Bucket {
        private final long sessions;
        private final double[] bits;
        private final long[] asRare;

        /**
         * @param sessions number of sessions
         * @param bits scores in bits, descending; the last is the smallest of all
         * @param asRare for each of these, how many sessions have at least as many bits; ascending, the last is
         *     {@code sessions}
         * @throws IllegalArgumentException if the figures contradict one another
         */
        public Bucket(long sessions, List<Double> bits, List<Long> asRare) {
            this.sessions = sessions;
            this.bits = bits.stream().mapToDouble(Double::doubleValue).toArray();
            this.asRare = asRare.stream().mapToLong(Long::longValue).toArray();
            int size = this.bits.length;
            if (size == 0 || size != this.asRare.length || this.asRare[size - 1] != sessions || this.asRare[0] < 1) {
                throw new IllegalArgumentException("a distribution of " + sessions + " sessions does not have "
                        + bits.size() + " scores and " + asRare.size() + " ranks");
            }
            for (int i = 0; i < size; i++) {
                if (!Double.isFinite(this.bits[i])) {
                    throw new IllegalArgumentException("a score is a finite number of bits, not " + this.bits[i]);
                }
                if (i > 0 && (this.bits[i] >= this.bits[i - 1] || this.asRare[i] <= this.asRare[i - 1])) {
                    throw new IllegalArgumentException("the scores of a distribution descend, not from "
                            + this.bits[i - 1] + " to " + this.bits[i]);
                }
            }
        }

        public long sessions() {
            return sessions;
        }

        Bucket merge(Bucket other) {
            List<Double> scores = new ArrayList<>();
            List<Long> ranks = new ArrayList<>();
            int mine = 0;
            int theirs = 0;
            while (mine < bits.length || theirs < other.bits.length) {
                double score = Math.max(
                        mine < bits.length ? bits[mine] : Double.NEGATIVE_INFINITY,
                        theirs < other.bits.length ? other.bits[theirs] : Double.NEGATIVE_INFINITY);
                mine += mine < bits.length && bits[mine] == score ? 1 : 0;
                theirs += theirs < other.bits.length && other.bits[theirs] == score ? 1 : 0;
                scores.add(score);
                ranks.add((mine == 0 ? 0 : asRare[mine - 1]) + (theirs == 0 ? 0 : other.asRare[theirs - 1]));
            }
            return new Bucket(Math.addExact(sessions, other.sessions), scores, ranks);
        }

        /** The scores that are kept, in bits, descending. */
        public List<Double> bits() {
            return Arrays.stream(bits).boxed().toList();
        }

        /** For each score that is kept, how many sessions have at least as many bits. */
        public List<Long> asRare() {
            return Arrays.stream(asRare).boxed().toList();
        }

        /*
         * Between two kept scores the number is that of the rarer one: exact in the tail, where every score is kept, and
         * at most one step of the selection too small below.
         */
        Rarity rarity(double score) {
            int below = 0;
            int above = bits.length;
            while (below < above) {
                int middle = (below + above) >>> 1;
                if (bits[middle] >= score) {
                    below = middle + 1;
                } else {
                    above = middle;
                }
            }
            return new Rarity(below == 0 ? 0 : asRare[below - 1], sessions);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Bucket that
                    && sessions == that.sessions
                    && Arrays.equals(bits, that.bits)
                    && Arrays.equals(asRare, that.asRare);
        }

        @Override
        public int hashCode() {
            return 31 * Arrays.hashCode(bits) + Arrays.hashCode(asRare);
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

        /** Adds all scores that were added to the other. */
        public Builder add(Builder other) {
            other.byLength.forEach((least, scores) ->
                    byLength.computeIfAbsent(least, length -> new Scores()).add(scores));
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

            void add(Scores other) {
                if (bits.length < size + other.size) {
                    bits = Arrays.copyOf(bits, size + other.size);
                }
                System.arraycopy(other.bits, 0, bits, size, other.size);
                size += other.size;
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
