package dev.oddtrail.adapter.persistence.column;

import dev.oddtrail.application.log.ReadReport.Span;
import dev.oddtrail.application.score.Activity;
import dev.oddtrail.domain.session.EpochNanos;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/** Counts what happens in sessions. */
final class ActivityQuery {
    private static final int HOURS = 24;
    private static final long NANOS_PER_HOUR = 3_600_000_000_000L;

    private final ScoreTable table;
    private final Selection selection;

    ActivityQuery(ScoreTable table, Selection selection) {
        this.table = table;
        this.selection = selection;
    }

    /**
     * @param everyonesHours number of the run's sessions by the hour of their begin
     */
    Activity answer(Deeds deeds, long[] everyonesHours) {
        int size = selection.size();
        int scored = selection.before(table.scored());
        long[] hours = new long[HOURS];
        long[] ofOwner = new long[table.index().principals().size()];
        int[] sessions = new int[size];
        for (int i = 0; i < size; i++) {
            int place = selection.place(i);
            hours[hour(table.beginNanos(place))]++;
            ofOwner[table.owner(place)]++;
            sessions[i] = table.session(place);
        }
        Arrays.sort(sessions);
        Uses uses = new Uses();
        long last = Long.MIN_VALUE;
        for (int session : sessions) {
            uses.session++;
            last = Math.max(last, deeds.read(session, uses::add));
        }
        return new Activity(
                size,
                size - (long) scored,
                uses.events,
                size == 0 ? Optional.empty() : Optional.of(span(sessions[0], last)),
                scored == 0 ? Optional.empty() : Optional.of(placed(0)),
                scored == 0 ? Optional.empty() : Optional.of(placed((scored - 1) / 2)),
                uses.named(deeds),
                boxed(hours),
                boxed(everyonesHours),
                known(ofOwner));
    }

    /** Number of sessions of a run by the hour of the day in UTC in which they begin. */
    static long[] hours(ScoreTable table) {
        long[] hours = new long[HOURS];
        for (int place = 0; place < table.size(); place++) {
            hours[hour(table.beginNanos(place))]++;
        }
        return hours;
    }

    private static int hour(long nanos) {
        return (int) Math.floorMod(Math.floorDiv(nanos, NANOS_PER_HOUR), (long) HOURS);
    }

    /** Sessions have their numbers in the order of their begin. */
    private Span span(int first, long last) {
        return new Span(EpochNanos.toInstant(table.index().beginNanos(first)), EpochNanos.toInstant(last));
    }

    private Activity.Placed placed(int number) {
        int place = selection.place(number);
        return new Activity.Placed(place + 1L, table.bits(place));
    }

    private List<Activity.Known> known(long[] ofOwner) {
        List<Activity.Known> known = new ArrayList<>();
        for (int owner = 0; owner < ofOwner.length; owner++) {
            if (ofOwner[owner] > 0) {
                known.add(new Activity.Known(table.index().principals().get(owner), ofOwner[owner]));
            }
        }
        known.sort(
                Comparator.comparingLong(Activity.Known::sessions).reversed().thenComparing(Activity.Known::principal));
        return known;
    }

    private static List<Long> boxed(long[] counts) {
        return LongStream.of(counts).boxed().toList();
    }

    /** How often each name occurs, and in how many sessions. */
    private static final class Uses {
        private long[] times = new long[64];
        private long[] sessions = new long[64];
        private int[] lastIn = new int[64];
        private int session;
        private long events;

        void add(int name) {
            if (name >= times.length) {
                int capacity = Math.max(name + 1, times.length * 2);
                times = Arrays.copyOf(times, capacity);
                sessions = Arrays.copyOf(sessions, capacity);
                lastIn = Arrays.copyOf(lastIn, capacity);
            }
            events++;
            times[name]++;
            if (lastIn[name] != session) {
                lastIn[name] = session;
                sessions[name]++;
            }
        }

        List<Activity.Use> named(Deeds deeds) {
            List<Activity.Use> uses = new ArrayList<>();
            for (int name = 0; name < times.length; name++) {
                if (times[name] > 0) {
                    uses.add(new Activity.Use(deeds.name(name), times[name], sessions[name]));
                }
            }
            uses.sort(Comparator.comparingLong(Activity.Use::times).reversed().thenComparing(Activity.Use::command));
            return uses;
        }
    }
}
