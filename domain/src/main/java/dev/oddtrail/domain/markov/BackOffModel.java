package dev.oddtrail.domain.markov;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Probability of a command after all that came before it in its session, of whatever length was ever seen. Reads its
 * counts as they stand at each call; safe for use by multiple threads while they do not change.
 */
public final class BackOffModel {
    /*
     * Witten and Bell: of N times that a context h was left, T different commands followed. A command that followed it c
     * times gets (c + T p') / (N + T), where p' is its probability after h without its oldest command. How much is left
     * to the shorter context is thus read off how often the longer one has surprised so far. The last to back off to,
     * below the context of no commands, is the same for every command: 1 / (V + 1) for V different ones, the end among
     * them, and one never seen.
     *
     * A part of the counts can be taken out: the model is then that of the rest, exactly, at the cost of the part. The
     * rest's T are those of the whole without the commands that followed a context in the part alone.
     */
    private final BackOffCounts all;
    private final @Nullable BackOffCounts part;
    private final int[] onlyInPart;

    private BackOffModel(BackOffCounts all, @Nullable BackOffCounts part, int[] onlyInPart) {
        this.all = all;
        this.part = part;
        this.onlyInPart = onlyInPart;
    }

    /** The model of these counts. */
    public static BackOffModel of(BackOffCounts counts) {
        return new BackOffModel(counts, null, new int[0]);
    }

    /**
     * The model of all counts but those of a part of them. It looks no further back than the part was counted.
     *
     * @throws IllegalArgumentException if the part was not counted in the whole
     */
    public static BackOffModel without(BackOffCounts all, BackOffCounts part) {
        if (part.order() > all.order()) {
            throw new IllegalArgumentException(
                    "counts of order " + part.order() + " are no part of counts of order " + all.order());
        }
        int[] whole = part.within(all);
        int[] onlyInPart = new int[part.contexts()];
        part.forEachFollower((context, next, count) -> {
            long counted = all.count(whole[context], next);
            if (counted < count) {
                throw new IllegalArgumentException("what was counted " + count + " times in the part was counted "
                        + counted + " times in the whole");
            }
            onlyInPart[context] += counted == count ? 1 : 0;
        });
        return new BackOffModel(all, part, onlyInPart);
    }

    /** Number of different commands seen, the end included. */
    public int vocabulary() {
        return all.distinct(BackOffCounts.ROOT) - (part == null ? 0 : onlyInPart[BackOffCounts.ROOT]);
    }

    /** Probability of a command whatever came before, had it never been seen. */
    public double floor() {
        return 1.0 / (vocabulary() + 1.0);
    }

    /**
     * Probabilities of each command of a session and of its end, above 0 and at most 1.
     *
     * @param order length of the longest context to look at
     */
    public double[] probabilities(int[] commands, int order) {
        double[] last = new double[commands.length + 1];
        Arrays.fill(last, floor());
        return probabilities(commands, order, last);
    }

    /**
     * Probabilities of each command of a session and of its end, backing off to others.
     *
     * @param order length of the longest context to look at
     * @param last for each step the probability that the context of no commands backs off to
     */
    public double[] probabilities(int[] commands, int order, double[] last) {
        int longest = Math.min(order, part == null ? all.order() : part.order());
        double[] probabilities = new double[commands.length + 1];
        for (int i = 0; i <= commands.length; i++) {
            probabilities[i] = probability(commands, i, longest, last[i]);
        }
        return probabilities;
    }

    /**
     * Probability of one command of a session, or of its end, above 0 and at most 1.
     *
     * @param index of the command; the session's length for its end
     * @param order length of the longest context to look at
     */
    public double probability(int[] commands, int index, int order) {
        return probability(commands, index, Math.min(order, part == null ? all.order() : part.order()), floor());
    }

    private double probability(int[] commands, int index, int longest, double last) {
        int next = BackOffCounts.at(commands, index);
        int context = BackOffCounts.ROOT;
        int inPart = part == null ? BackOffCounts.NONE : BackOffCounts.ROOT;
        double probability = last;
        for (int back = 0; back <= longest; back++) {
            if (back > 0) {
                if (back > index + 1) {
                    break;
                }
                int older = BackOffCounts.at(commands, index - back);
                context = all.longer(context, older);
                inPart = part == null ? BackOffCounts.NONE : part.longer(inPart, older);
            }
            long total = all.total(context) - (part == null ? 0 : part.total(inPart));
            if (total == 0) {
                break;
            }
            int distinct = all.distinct(context) - (inPart == BackOffCounts.NONE ? 0 : onlyInPart[inPart]);
            long count = all.count(context, next) - (part == null ? 0 : part.count(inPart, next));
            probability = (count + distinct * probability) / ((double) total + distinct);
        }
        return probability;
    }

    /** Whether a command of the session, or its end, never followed the one before it. */
    public boolean hasUnseenStep(int[] commands) {
        for (int i = 0; i <= commands.length; i++) {
            if (seen(commands, i, 1).times() == 0) {
                return true;
            }
        }
        return false;
    }

    /** How often the command at an index, or the end, was seen after the {@code context} commands before it. */
    public Seen seen(int[] commands, int index, int context) {
        int next = BackOffCounts.at(commands, index);
        int here = BackOffCounts.ROOT;
        int inPart = part == null ? BackOffCounts.NONE : BackOffCounts.ROOT;
        for (int back = 1; back <= context && back <= index + 1 && here != BackOffCounts.NONE; back++) {
            int older = BackOffCounts.at(commands, index - back);
            here = all.longer(here, older);
            inPart = part == null ? BackOffCounts.NONE : part.longer(inPart, older);
        }
        long inPartTotal = part == null ? 0 : part.total(inPart);
        long inPartCount = part == null ? 0 : part.count(inPart, next);
        return new Seen(all.count(here, next) - inPartCount, all.total(here) - inPartTotal);
    }

    /**
     * How often a command was seen after a context.
     *
     * @param times how often the command followed
     * @param contexts how often anything did
     */
    public record Seen(long times, long contexts) {}
}
