package dev.oddtrail.adapter.persistence.column;

import dev.oddtrail.application.score.ScoreFilter;
import dev.oddtrail.domain.scoring.WindowPattern;
import dev.oddtrail.domain.session.EpochNanos;
import dev.oddtrail.domain.session.Principal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The places of a run that meet a filter. What can be decided once for a pattern, a principal, a band or a state is;
 * bits need no test, since places are in their order. Immutable; safe for use by multiple threads.
 */
final class Selection {
    /** Where those that are met begin when all from there on are. */
    private final int begin;
    /** Those that are met, ascending; empty when all from the begin on are. */
    private final int[] places;

    private final int size;

    private Selection(int begin, int[] places, int size) {
        this.begin = begin;
        this.places = places;
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
        if ((test.anyTime && test.anyElse) || begin == end) {
            return new Selection(begin, new int[0], end - begin);
        }
        int[] met = new int[end - begin];
        int size = 0;
        for (int place = begin; place < end; place++) {
            if ((test.anyTime || test.meetsTime(table.beginNanos(place))) && (test.anyElse || test.meetsElse(place))) {
                met[size++] = place;
            }
        }
        return new Selection(begin, Arrays.copyOf(met, size), size);
    }

    /** How many places are met. */
    int size() {
        return size;
    }

    /** A place that is met: as many as this, from 0 to the size, are before it. */
    int place(int number) {
        return places.length == 0 ? begin + number : places[number];
    }

    /** How many of the places that are met are before this one. */
    int before(long place) {
        if (places.length == 0) {
            return (int) Math.max(0, Math.min(size, place - begin));
        }
        if (place > places[size - 1]) {
            return size;
        }
        int found = Arrays.binarySearch(places, (int) place);
        return found >= 0 ? found : -found - 1;
    }

    /** How much of the heap this takes, in bytes. */
    long heapBytes() {
        return 64 + (long) Integer.BYTES * places.length;
    }

    /** Whether a place is met, as far as it does not depend on bits. */
    private static final class Test {
        private final ScoreTable table;
        private final Marks marks;
        private final boolean anyTime;
        private final boolean anyElse;
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
            this.anyElse = anyBand && anyState && anyOwner && anyPattern && hiddenToo;
        }

        boolean meetsTime(long nanos) {
            return nanos >= from && (nanos < to || endless);
        }

        boolean meetsElse(int place) {
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
