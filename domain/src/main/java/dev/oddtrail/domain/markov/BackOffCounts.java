package dev.oddtrail.domain.markov;

import java.util.Arrays;

/**
 * How often each command followed each context of up to {@link #order()} commands, in sessions of codes. Counts of parts
 * add up to the counts of the whole, in any order and grouping. Time is linear in the commands counted, memory
 * proportional to the distinct contexts and what followed them. Not safe for use by multiple threads while it counts;
 * afterwards any number may read.
 *
 * <p>The codes of commands run from {@link #FIRST_COMMAND}; what a code stands for is the caller's affair. Every session
 * is counted with its beginning before and its end after it.
 */
public final class BackOffCounts {
    /*
     * A trie of contexts, read from the latest command to the oldest, so that the parent of a context is the shorter one
     * to back off to. The context of no commands is 0. Nothing is older than the beginning.
     */
    public static final int START = 0;
    public static final int END = 1;
    public static final int FIRST_COMMAND = 2;
    public static final int MAX_ORDER = 32;

    static final int ROOT = 0;
    static final int NONE = -1;
    private static final int INITIAL = 64;

    private final int order;
    private final PairCounter longer = new PairCounter();
    private final PairCounter followers = new PairCounter();
    private int contexts = 1;
    private int[] parents = new int[INITIAL];
    private int[] oldest = new int[INITIAL];
    private long[] totals = new long[INITIAL];
    private int[] distinct = new int[INITIAL];
    private long sessions;

    /**
     * Counts of no sessions.
     *
     * @param order length of the longest context, in commands; from 1 to {@value #MAX_ORDER}
     */
    public BackOffCounts(int order) {
        if (order < 1 || order > MAX_ORDER) {
            throw new IllegalArgumentException("a context has 1 to " + MAX_ORDER + " commands, not " + order);
        }
        this.order = order;
        parents[ROOT] = NONE;
    }

    public int order() {
        return order;
    }

    /** Number of sessions counted. */
    public long sessions() {
        return sessions;
    }

    /** Number of distinct contexts, that of no commands included. */
    public int contexts() {
        return contexts;
    }

    /** Counts the commands of one session. */
    public void add(int[] commands) {
        for (int command : commands) {
            if (command < FIRST_COMMAND) {
                throw new IllegalArgumentException(
                        "the code of a command is at least " + FIRST_COMMAND + ", not " + command);
            }
        }
        for (int i = 0; i <= commands.length; i++) {
            int next = at(commands, i);
            int context = ROOT;
            count(context, next, 1);
            for (int back = 1; back <= order && back <= i + 1; back++) {
                context = reach(context, at(commands, i - back));
                count(context, next, 1);
            }
        }
        sessions++;
    }

    /**
     * Counts all that another has counted, which stays as it is.
     *
     * @throws IllegalArgumentException if it is of another order
     */
    public void add(BackOffCounts other) {
        if (other.order != order) {
            throw new IllegalArgumentException(
                    "counts of order " + other.order + " cannot be added to counts of order " + order);
        }
        int[] mine = new int[other.contexts];
        for (int context = 1; context < other.contexts; context++) {
            mine[context] = reach(mine[other.parents[context]], other.oldest[context]);
        }
        other.followers.forEach((context, next, count) -> count(mine[context], next, count));
        sessions = Counts.sum(sessions, other.sessions);
    }

    /** The command at an index, the end after the last, or the beginning before the first. */
    static int at(int[] commands, int index) {
        if (index < 0) {
            return START;
        }
        return index < commands.length ? commands[index] : END;
    }

    /** The context that is one older command longer, or {@link #NONE}. */
    int longer(int context, int older) {
        return context == NONE ? NONE : (int) longer.count(context, older) - 1;
    }

    /** How often anything followed the context. */
    long total(int context) {
        return context == NONE ? 0 : totals[context];
    }

    /** How many different commands, or the end, followed the context. */
    int distinct(int context) {
        return context == NONE ? 0 : distinct[context];
    }

    /** How often the command, or the end, followed the context. */
    long count(int context, int next) {
        return context == NONE ? 0 : followers.count(context, next);
    }

    /** For each context of these counts, which are a part of the others', its number there. */
    int[] within(BackOffCounts all) {
        int[] theirs = new int[contexts];
        for (int context = 1; context < contexts; context++) {
            theirs[context] = all.longer(theirs[parents[context]], oldest[context]);
        }
        return theirs;
    }

    void forEachFollower(PairCounter.PairVisitor visitor) {
        followers.forEach(visitor);
    }

    private int reach(int context, int older) {
        int known = longer(context, older);
        if (known != NONE) {
            return known;
        }
        if (contexts == parents.length) {
            int capacity = contexts + (contexts >> 1);
            parents = Arrays.copyOf(parents, capacity);
            oldest = Arrays.copyOf(oldest, capacity);
            totals = Arrays.copyOf(totals, capacity);
            distinct = Arrays.copyOf(distinct, capacity);
        }
        parents[contexts] = context;
        oldest[contexts] = older;
        longer.add(context, older, contexts + 1);
        return contexts++;
    }

    private void count(int context, int next, long times) {
        int before = followers.size();
        followers.add(context, next, times);
        distinct[context] += followers.size() - before;
        totals[context] = Counts.sum(totals[context], times);
    }
}
