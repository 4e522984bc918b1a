package dev.oddtrail.application.port.out;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.oddtrail.domain.session.AuditEvent;
import dev.oddtrail.domain.session.Cmd;
import dev.oddtrail.domain.session.EpochNanos;
import dev.oddtrail.domain.session.Parameters;
import dev.oddtrail.domain.session.Principal;
import dev.oddtrail.domain.session.RecordPosition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every {@link EventSorter} owes its callers. */
public interface EventSorterContract {
    Instant NOON = Instant.parse("2024-05-01T12:00:00Z");

    /** What the order of events is, with the least clever sorting there is. */
    Comparator<AuditEvent> ORDER = Comparator.comparing(AuditEvent::instant).thenComparingLong(AuditEvent::sequence);

    /** A sorter to be tested. */
    EventSorter sorter();

    @Test
    default void nothingInNothingOut() {
        assertThat(sorted(List.of())).isEmpty();
    }

    @Test
    default void oneEventComesOutAsItIs() {
        AuditEvent event = new AuditEvent(
                Principal.of("O'Brien", null, "", "Ærøskøbing %_\"\\", "名前 😀"),
                Instant.parse("2024-05-01T12:00:00.123456789Z"),
                42,
                new Cmd(
                        "Set-Mailbox",
                        new Parameters.Values(Map.of("Forward To", "", "%s", "a'b\"c\n\u0000"), Set.of("Body"))),
                new RecordPosition(3, 1_042, 5_000_000_000L));
        assertThat(sorted(List.of(event))).containsExactly(event);
    }

    @Test
    default void eventsComeOutByTheirInstant() {
        AuditEvent first = event(NOON.minusNanos(1), 9, 1);
        AuditEvent second = event(NOON, 8, 2);
        AuditEvent third = event(NOON.plusNanos(1), 7, 3);
        assertThat(sorted(List.of(second, third, first))).containsExactly(first, second, third);
    }

    @Test
    default void eventsOfOneInstantComeOutByTheirSequenceNumber() {
        AuditEvent unnumbered = event(NOON, AuditEvent.UNSEQUENCED, 1);
        AuditEvent negative = event(NOON, -5, 2);
        AuditEvent zero = event(NOON, 0, 3);
        AuditEvent largest = event(NOON, Long.MAX_VALUE, 4);
        assertThat(sorted(List.of(largest, zero, negative, unnumbered)))
                .containsExactly(unnumbered, negative, zero, largest);
    }

    @Test
    default void eventsOfOneInstantAndSequenceNumberKeepTheirOrder() {
        List<AuditEvent> events = new ArrayList<>();
        for (int line = 1; line <= 100; line++) {
            events.add(event(NOON, AuditEvent.UNSEQUENCED, line));
        }
        Collections.reverse(events);
        assertThat(sorted(events)).containsExactlyElementsOf(events);
    }

    @Test
    default void eventsInOrderStayInOrder() {
        List<AuditEvent> events = random(1, 1_000);
        events.sort(ORDER);
        assertThat(sorted(events)).containsExactlyElementsOf(events);
    }

    @Test
    default void eventsInReverseOrderAreTurnedRound() {
        List<AuditEvent> events = new ArrayList<>();
        for (int line = 1; line <= 1_000; line++) {
            events.add(event(NOON.plusMillis(line), AuditEvent.UNSEQUENCED, line));
        }
        List<AuditEvent> reversed = new ArrayList<>(events);
        Collections.reverse(reversed);
        assertThat(sorted(reversed)).containsExactlyElementsOf(events);
    }

    @Test
    default void oneLateEventIsPutInItsPlace() {
        List<AuditEvent> events = new ArrayList<>();
        for (int line = 1; line <= 1_000; line++) {
            events.add(event(NOON.plusMillis(line), AuditEvent.UNSEQUENCED, line));
        }
        AuditEvent late = event(NOON, AuditEvent.UNSEQUENCED, 1_001);
        events.add(late);
        assertThat(sorted(events)).hasSize(1_001).startsWith(late).isSortedAccordingTo(ORDER);
    }

    @Test
    default void severalSortedFilesAreMerged() {
        List<AuditEvent> events = new ArrayList<>();
        for (int file = 0; file < 5; file++) {
            for (int line = 1; line <= 200; line++) {
                events.add(new AuditEvent(
                        Principal.of("ann"),
                        NOON.plusSeconds(line),
                        AuditEvent.UNSEQUENCED,
                        Cmd.named("read"),
                        new RecordPosition(file, line, line * 100L)));
            }
        }
        assertThat(sorted(events)).containsExactlyElementsOf(byOracle(events));
    }

    @Test
    default void theWholeRangeOfInstantsAndPositionsIsKept() {
        Cmd cmd = Cmd.named("read");
        Principal principal = Principal.of("ann");
        AuditEvent earliest = new AuditEvent(
                principal, EpochNanos.MIN, Long.MIN_VALUE, cmd, new RecordPosition(0, Long.MAX_VALUE, Long.MAX_VALUE));
        AuditEvent epoch = new AuditEvent(principal, Instant.EPOCH, 0, cmd, new RecordPosition(0, 1, 0));
        AuditEvent latest = new AuditEvent(
                principal, EpochNanos.MAX, Long.MAX_VALUE, cmd, new RecordPosition(Integer.MAX_VALUE, 1, 0));
        assertThat(sorted(List.of(latest, epoch, earliest))).containsExactly(earliest, epoch, latest);
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14, 15, 16, 17, 18})
    default void anyEventsComeOutAsAListWouldBeSorted(long seed) {
        List<AuditEvent> events = random(seed, 3_000);
        assertThat(sorted(events)).containsExactlyElementsOf(byOracle(events));
    }

    @Test
    default void eventsThatNobodyWantsAreDropped() {
        EventSorter sorter = sorter();
        try (EventSorter.Sorting sorting = sorter.begin()) {
            random(2, 500).forEach(sorting::add);
        }
        assertThat(sorted(sorter, random(3, 500))).hasSize(500);
    }

    @Test
    default void whatTheSinkThrowsReachesTheCallerAtOnce() {
        IllegalArgumentException failure = new IllegalArgumentException("no more, thank you");
        List<AuditEvent> out = new ArrayList<>();
        assertThatThrownBy(() -> sort(sorter(), random(4, 500)::forEach, event -> {
                    out.add(event);
                    if (out.size() == 250) {
                        throw failure;
                    }
                }))
                .isSameAs(failure);
        assertThat(out).hasSize(250);
    }

    @Test
    default void aSorterThatFailedSortsAgain() {
        EventSorter sorter = sorter();
        IllegalArgumentException failure = new IllegalArgumentException("once only");
        assertThatThrownBy(() -> sort(
                        sorter,
                        events -> {
                            random(5, 500).forEach(events);
                            throw failure;
                        },
                        event -> {}))
                .isSameAs(failure);
        List<AuditEvent> events = random(6, 500);
        assertThat(sorted(sorter, events)).containsExactlyElementsOf(byOracle(events));
    }

    @Test
    default void eventsAfterTheOthersWereHandedOnAreRefused() {
        List<Consumer<AuditEvent>> kept = new ArrayList<>();
        sort(sorter(), kept::add, event -> {});
        assertThatIllegalStateException().isThrownBy(() -> kept.get(0).accept(event(NOON, 1, 1)));
    }

    @Test
    default void aSinkMaySortSomethingElse() {
        EventSorter sorter = sorter();
        List<AuditEvent> inner = random(7, 300);
        List<List<AuditEvent>> out = new ArrayList<>();
        sort(sorter, random(8, 300)::forEach, event -> {
            if (out.isEmpty()) {
                out.add(sorted(sorter, inner));
            }
        });
        assertThat(out).containsExactly(byOracle(inner));
    }

    @Test
    default void twoThreadsSortApart() throws Exception {
        EventSorter sorter = sorter();
        List<AuditEvent> one = random(9, 5_000);
        List<AuditEvent> other = random(10, 5_000);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            Callable<List<AuditEvent>> sortOne = () -> sorted(sorter, one);
            Callable<List<AuditEvent>> sortOther = () -> sorted(sorter, other);
            List<Future<List<AuditEvent>>> sorted = threads.invokeAll(List.of(sortOne, sortOther));
            assertThat(sorted.get(0).get()).containsExactlyElementsOf(byOracle(one));
            assertThat(sorted.get(1).get()).containsExactlyElementsOf(byOracle(other));
        } finally {
            threads.shutdown();
        }
    }

    /** Adds what the source pushes, and once it has returned drains the sorting. */
    static void sort(EventSorter sorter, Consumer<Consumer<AuditEvent>> source, Consumer<AuditEvent> sink) {
        try (EventSorter.Sorting sorting = sorter.begin()) {
            source.accept(sorting::add);
            sorting.drain(sink);
        }
    }

    private List<AuditEvent> sorted(List<AuditEvent> events) {
        return sorted(sorter(), events);
    }

    private static List<AuditEvent> sorted(EventSorter sorter, List<AuditEvent> events) {
        List<AuditEvent> out = new ArrayList<>();
        sort(sorter, events::forEach, out::add);
        return out;
    }

    private static List<AuditEvent> byOracle(List<AuditEvent> events) {
        List<AuditEvent> sorted = new ArrayList<>(events);
        sorted.sort(ORDER);
        return sorted;
    }

    private static AuditEvent event(Instant instant, long sequence, int line) {
        return new AuditEvent(
                Principal.of("ann"),
                instant,
                sequence,
                Cmd.named("command " + line % 7),
                new RecordPosition(0, line, line * 100L));
    }

    /** Events with many ties, in stretches that are in order and others that are not; each has a line of its own. */
    private static List<AuditEvent> random(long seed, int size) {
        Random random = new Random(seed);
        boolean sequenced = random.nextBoolean();
        List<AuditEvent> events = new ArrayList<>();
        long second = 0;
        while (events.size() < size) {
            boolean ordered = random.nextBoolean();
            int stretch = 1 + random.nextInt(200);
            for (int i = 0; i < stretch && events.size() < size; i++) {
                second = ordered ? second + random.nextInt(2) : random.nextInt(500) - 250;
                events.add(new AuditEvent(
                        random.nextInt(10) == 0
                                ? Principal.of("user", null)
                                : Principal.of("user", "" + random.nextInt(20)),
                        Instant.EPOCH.plusSeconds(second).plusNanos(random.nextInt(2)),
                        sequenced ? random.nextInt(3) : AuditEvent.UNSEQUENCED,
                        Cmd.named("command " + random.nextInt(300)),
                        new RecordPosition(random.nextInt(3), events.size() + 1L, random.nextInt(1 << 30) * 8L)));
            }
        }
        return events;
    }
}
