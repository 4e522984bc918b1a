package dev.oddtrail.adapter.persistence.column;

import dev.oddtrail.application.score.ScoreFilter;
import dev.oddtrail.domain.scoring.WindowPattern;
import dev.oddtrail.domain.session.EpochNanos;
import dev.oddtrail.domain.session.Principal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The places of a run that meet a filter. What can be decided once for a pattern, a principal, a band or a state is;
 * bits need no test, since places are in their order. Immutable; safe for use by multiple threads.
 */
final class Selection {
    /** A word has 64 bits, two to the power of this. */
    private static final int WORD = 6;

    private final int begin;
    private final int end;
    /** A bit for each place; none when all between begin and end are met. */
    private final long[] met;

    private final int size;

    private Selection(int begin, int end, long[] met, int size) {
        this.begin = begin;
        this.end = end;
        this.met = met;
        this.size = size;
    }

    static Selection of(ScoreTable table, Marks marks, ScoreFilter filter) {
        boolean ofBits = filter.minBits().isPresent() || filter.maxBits().isPresent();
        int begin = filter.maxBits().map(most -> firstBelowOrAt(table, most)).orElse(0);
        boolean never = filter.from().filter(EpochNanos.MAX::isBefore).isPresent();
        int last =
                ofBits ? filter.minBits().map(least -> firstBelow(table, least)).orElse(table.scored()) : table.size();
        int end = never ? begin : Math.max(begin, last);
        Test test = new Test(table, marks, filter);
        if (test.alwaysMet) {
            return new Selection(begin, end, new long[0], end - begin);
        }
        long[] met = new long[(end >>> WORD) + 1];
        int size = 0;
        for (int place = begin; place < end; place++) {
            if (test.meets(place)) {
                met[place >>> WORD] |= 1L << place;
                size++;
            }
        }
        return new Selection(begin, end, met, size);
    }

    /** The first place that is met; {@link #end} if none is. */
    int first() {
        return from(begin);
    }

    /** The first place behind this one that is met; {@link #end} if none is. */
    int after(int place) {
        return from(place + 1);
    }

    /** The first place that is met and not before this one; {@link #end} if none is. */
    int from(int least) {
        int place = Math.max(begin, least);
        if (met.length == 0 || place >= end) {
            return Math.min(place, end);
        }
        int word = place >>> WORD;
        long rest = met[word] >>> place << place;
        while (rest == 0) {
            if (++word == met.length) {
                return end;
            }
            rest = met[word];
        }
        return (word << WORD) + Long.numberOfTrailingZeros(rest);
    }

    /** Behind the last place that can be met. */
    int end() {
        return end;
    }

    /** How many places are met. */
    int size() {
        return size;
    }

    /** How much of the heap this takes, in bytes. */
    long heapBytes() {
        return 64 + (long) Long.BYTES * met.length;
    }

    /** Whether a place is met, as far as it does not depend on bits. */
    private static final class Test {
        private final ScoreTable table;
        private final Marks marks;
        private final boolean alwaysMet;
        private final boolean anyTime;
        private final boolean endless;
        private final long from;
        private final long to;
        private final boolean anyBand;
        private final boolean[] bands = new boolean[ScoreTable.BANDS.size() + 1];
        private final boolean anyState;
        private final boolean[] states = new boolean[Marks.STATES.size()];
        private final boolean anyOwner;
        private final boolean[] owners;
        private final boolean anyPattern;
        private final boolean[] patterns;
        private final boolean hiddenToo;

        Test(ScoreTable table, Marks marks, ScoreFilter filter) {
            this.table = table;
            this.marks = marks;
            this.endless = filter.to()
                    .filter(instant -> !instant.isAfter(EpochNanos.MAX))
                    .isEmpty();
            this.anyTime = filter.from().isEmpty() && endless;
            this.from = filter.from().map(Selection::clamped).orElse(Long.MIN_VALUE);
            this.to = filter.to().map(Selection::clamped).orElse(Long.MAX_VALUE);
            this.anyBand = filter.bands().isEmpty();
            filter.bands().forEach(band -> bands[ScoreTable.BANDS.indexOf(band) + 1] = true);
            this.anyState = filter.states().isEmpty();
            filter.states().forEach(state -> states[Marks.STATES.indexOf(state)] = true);
            this.anyOwner = filter.identifiers().isEmpty();
            this.owners = anyOwner ? new boolean[0] : owners(table.index().principals(), filter.identifiers());
            this.anyPattern = filter.commands().isEmpty()
                    && filter.patterns().isEmpty()
                    && filter.transitions().isEmpty();
            this.patterns = anyPattern ? new boolean[0] : patterns(table.patterns(), filter);
            this.hiddenToo = filter.suppressed() || !marks.hidesAny();
            this.alwaysMet = anyTime && anyBand && anyState && anyOwner && anyPattern && hiddenToo;
        }

        boolean meets(int place) {
            if (!anyTime) {
                long nanos = table.beginNanos(place);
                if (nanos < from || (nanos >= to && !endless)) {
                    return false;
                }
            }
            int pattern = table.pattern(place);
            return (anyBand || bands[table.band(place)])
                    && (anyState || states[marks.state(place)])
                    && (anyPattern || patterns[pattern])
                    && (anyOwner || owners[table.owner(place)])
                    && (hiddenToo || !marks.hides(pattern, table.owner(place)));
        }
    }

    private static boolean[] owners(List<Principal> principals, Set<String> identifiers) {
        boolean[] wanted = new boolean[principals.size()];
        for (int owner = 0; owner < wanted.length; owner++) {
            for (Optional<String> identifier : principals.get(owner).identifiers()) {
                wanted[owner] |= identifier.isPresent() && identifiers.contains(identifier.get());
            }
        }
        return wanted;
    }

    private static boolean[] patterns(ScoreTable.PatternList list, ScoreFilter filter) {
        boolean[] wanted = new boolean[list.numbers()];
        for (int number = ScoreTable.NO_PATTERN + 1; number < wanted.length; number++) {
            WindowPattern pattern = list.pattern(number);
            wanted[number] = (filter.patterns().isEmpty() || filter.patterns().contains(pattern))
                    && (filter.commands().isEmpty()
                            || pattern.commands().stream().anyMatch(filter.commands()::contains))
                    && (filter.transitions().isEmpty()
                            || filter.transitions().stream()
                                    .anyMatch(pair -> pattern.has(pair.previous(), pair.next())));
        }
        return wanted;
    }

    /** The first scored place of fewer bits, or the number of these. */
    private static int firstBelow(ScoreTable table, double bits) {
        int low = 0;
        int high = table.scored();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (table.bits(middle) < bits) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    /** The first scored place of at most so many bits, or the number of these. */
    private static int firstBelowOrAt(ScoreTable table, double bits) {
        int low = 0;
        int high = table.scored();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (table.bits(middle) <= bits) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    private static long clamped(Instant instant) {
        if (instant.isBefore(EpochNanos.MIN)) {
            return Long.MIN_VALUE;
        }
        return instant.isAfter(EpochNanos.MAX) ? Long.MAX_VALUE : EpochNanos.of(instant);
    }
}
