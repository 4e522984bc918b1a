package dev.oddtrail.domain.markov;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** How surprising it is that a command occurs so often in a session, or not at all. Immutable; safe for use by multiple threads. */
public final class OccurrenceModel {
    /*
     * Of N sessions, n had the command as often as this one (in the same bin), and T different bins occurred at all:
     * p = (n + 0.02 T) / (N + T). The denominator is that of Witten and Bell, who would give T / (N + T) to all bins
     * never seen together; there are some fifty bins, and one of them gets a fiftieth. A command that never occurred
     * has 1 / (N + 2).
     */
    private static final double ONE_OF_UNSEEN = 0.02;

    private static final double LN_2 = StrictMath.log(2);

    private final long sessions;
    private final Map<Integer, Command> commands;
    private final List<Command> absent;

    private OccurrenceModel(OccurrenceCounts all, @Nullable OccurrenceCounts part) {
        this.sessions = all.sessions() - (part == null ? 0 : part.sessions());
        Map<Integer, List<long[]>> byCommand = new HashMap<>();
        all.forEach((command, bin, count) -> {
            long rest = count - (part == null ? 0 : part.sessions(command, bin));
            if (rest < 0) {
                throw new IllegalArgumentException("the part has " + -rest + " sessions that the whole has not");
            }
            if (rest > 0) {
                byCommand.computeIfAbsent(command, unseen -> new ArrayList<>()).add(new long[] {bin, rest});
            }
        });
        this.commands = new HashMap<>();
        byCommand.forEach((command, bins) -> commands.put(command, new Command(command, sessions, bins)));
        this.absent = new ArrayList<>(commands.values());
        absent.sort(Comparator.comparingDouble((Command command) -> -command.bits(0))
                .thenComparingInt(command -> command.code));
    }

    /** The model of these counts. */
    public static OccurrenceModel of(OccurrenceCounts counts) {
        return new OccurrenceModel(counts, null);
    }

    /**
     * The model of all counts but those of a part of them.
     *
     * @throws IllegalArgumentException if the part was not counted in the whole
     */
    public static OccurrenceModel without(OccurrenceCounts all, OccurrenceCounts part) {
        return new OccurrenceModel(all, part);
    }

    /** Number of sessions behind the figures. */
    public long sessions() {
        return sessions;
    }

    /**
     * The command whose number of occurrences in the session is the most surprising, be it 0. Of several, one that
     * occurs before one that does not; then the one of the least code.
     *
     * @throws IllegalArgumentException if there are no commands
     */
    public Oddest oddest(int[] session) {
        if (session.length == 0) {
            throw new IllegalArgumentException("a session has at least one command");
        }
        int[] sorted = session.clone();
        Arrays.sort(sorted);
        int oddest = 0;
        int times = 0;
        double bits = Double.NEGATIVE_INFINITY;
        int from = 0;
        while (from < sorted.length) {
            int to = OccurrenceCounts.endOfEqual(sorted, from);
            double here = bits(sorted[from], to - from);
            if (here > bits) {
                bits = here;
                oddest = sorted[from];
                times = to - from;
            }
            from = to;
        }
        for (Command command : absent) {
            if (command.bits(0) <= bits) {
                break;
            }
            if (Arrays.binarySearch(sorted, command.code) < 0) {
                bits = command.bits(0);
                oddest = command.code;
                times = 0;
                break;
            }
        }
        return new Oddest(oddest, times, bits);
    }

    /** Surprisal, in bits, of a command's number of occurrences in a session. */
    public double bits(int command, int times) {
        Command known = commands.get(command);
        return known == null ? unseen(times) : known.bits(OccurrenceCounts.bin(times));
    }

    /** A command that never occurred is no surprise where it is absent. */
    private double unseen(int times) {
        return times == 0 ? 0 : StrictMath.log(sessions + 2.0) / LN_2;
    }

    /** In what share of sessions the command occurs at least so often, from 0 to 1. */
    public double shareOfAtLeast(int command, int times) {
        Command known = commands.get(command);
        if (times == 0) {
            return 1;
        }
        return known == null ? 0 : (double) known.sessionsFrom(OccurrenceCounts.bin(times)) / sessions;
    }

    /** The number of occurrences that at least 99 % of sessions do not exceed; the upper end of its bin. */
    public long usuallyAtMost(int command) {
        Command known = commands.get(command);
        return known == null ? 0 : known.most(0.99);
    }

    /**
     * A surprising number of occurrences.
     *
     * @param command its code
     * @param times how often it occurs in the session, from 0
     * @param bits its surprisal
     */
    public record Oddest(int command, int times, double bits) {}

    private static final class Command {
        private final int code;
        private final long sessions;
        private final int[] bins;
        private final long[] counts;
        private final double[] bits;
        private final double unseen;

        Command(int code, long sessions, List<long[]> present) {
            this.code = code;
            this.sessions = sessions;
            List<long[]> all = new ArrayList<>(present);
            long absent = sessions - present.stream().mapToLong(bin -> bin[1]).sum();
            if (absent > 0) {
                all.add(new long[] {0, absent});
            }
            all.sort(Comparator.comparingLong(bin -> bin[0]));
            int distinct = all.size();
            this.bins = all.stream().mapToInt(bin -> (int) bin[0]).toArray();
            this.counts = all.stream().mapToLong(bin -> bin[1]).toArray();
            this.bits = IntStream.range(0, distinct)
                    .mapToDouble(i -> surprisal(counts[i], distinct))
                    .toArray();
            this.unseen = surprisal(0, distinct);
        }

        private double surprisal(long count, int distinct) {
            return StrictMath.log((sessions + (double) distinct) / (count + ONE_OF_UNSEEN * distinct)) / LN_2;
        }

        double bits(int bin) {
            int index = Arrays.binarySearch(bins, bin);
            return index < 0 ? unseen : bits[index];
        }

        long sessionsFrom(int bin) {
            long sum = 0;
            for (int i = 0; i < bins.length; i++) {
                sum += bins[i] >= bin ? counts[i] : 0;
            }
            return sum;
        }

        long most(double share) {
            long below = 0;
            for (int i = 0; i < bins.length; i++) {
                below += counts[i];
                if (below >= share * sessions) {
                    return OccurrenceCounts.most(bins[i]);
                }
            }
            return OccurrenceCounts.most(bins[bins.length - 1]);
        }
    }
}
