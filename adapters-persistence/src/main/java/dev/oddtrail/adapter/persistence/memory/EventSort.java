package dev.oddtrail.adapter.persistence.memory;

import dev.oddtrail.adapter.persistence.column.Ids;
import dev.oddtrail.application.port.out.EventSorter;
import dev.oddtrail.domain.session.AuditEvent;
import dev.oddtrail.domain.session.Cmd;
import dev.oddtrail.domain.session.EpochNanos;
import dev.oddtrail.domain.session.Principal;
import dev.oddtrail.domain.session.RecordPosition;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** One sorting of events. Not safe for use by multiple threads. */
final class EventSort implements EventSorter.Sorting {
    /*
     * An event that goes on where the heap's last run ended lengthens that run, so that events which
     * come in order make one run. From the first that does not, events are collected in a segment,
     * which is put in order when it is full and encoded as a run on the heap, or lengthens one. When the heap is full its runs are merged into one run on
     * the file. In the end the runs of file and heap are merged; those of the file are earlier.
     */
    private final MemoryBudget budget;
    private final ScratchSpace space;
    private final int segmentEvents;
    private final int blockBits;

    private final Ids<Principal> principals = new Ids<>();
    private final Ids<Cmd> cmds = new Ids<>();
    private final EventRow row = new EventRow();
    private final EventSegment segment = new EventSegment();
    private final Tape file;
    private final List<EventRun> fileRuns = new ArrayList<>();
    private Tape heap;
    private List<EventRun> heapRuns = new ArrayList<>();
    private boolean collecting = true;

    EventSort(MemoryBudget budget, ScratchSpace space, int segmentEvents, int blockBits) {
        this.budget = budget;
        this.space = space;
        this.segmentEvents = segmentEvents;
        this.blockBits = blockBits;
        this.heap = new Tape(budget, space, blockBits);
        this.file = new Tape(new MemoryBudget(0), space, blockBits);
    }

    @Override
    public void add(AuditEvent event) {
        if (!collecting) {
            throw new IllegalStateException(
                    "events are added before any is handed on, not one of " + event.instant() + " afterwards");
        }
        RecordPosition position = event.position();
        row.nanos = EpochNanos.of(event.instant());
        row.sequence = event.sequence();
        row.principal = principals.of(event.principal());
        row.cmd = cmds.of(event.cmd());
        row.source = position.source();
        row.line = position.line();
        row.offset = position.offset();
        if (segment.size() == 0 && isNext(row) && heap.reserve(EventRun.LONGEST_EVENT)) {
            write(row, heap, heapRuns);
            return;
        }
        segment.add(row);
        if (segment.size() == segmentEvents) {
            encodeSegment();
        }
    }

    /** Whether an event goes on where the heap's last run ends. */
    private boolean isNext(EventRow event) {
        return heapRuns.isEmpty() || heapRuns.get(heapRuns.size() - 1).takes(event);
    }

    @Override
    public void drain(Consumer<AuditEvent> sink) {
        collecting = false;
        encodeSegment();
        heap.seal();
        file.seal();
        List<EventRun> runs = new ArrayList<>(fileRuns);
        runs.addAll(heapRuns);
        EventMerge.merge(runs, next -> sink.accept(event(next)));
    }

    /** Lets memory and file go. */
    @Override
    public void close() {
        collecting = false;
        heap.close();
        file.close();
    }

    private AuditEvent event(EventRow from) {
        return new AuditEvent(
                principals.value(from.principal),
                EpochNanos.toInstant(from.nanos),
                from.sequence,
                cmds.value(from.cmd),
                new RecordPosition(from.source, from.line, from.offset));
    }

    private void encodeSegment() {
        long longest = (long) segment.size() * EventRun.LONGEST_EVENT;
        boolean fits = heap.reserve(longest);
        if (!fits && !heapRuns.isEmpty()) {
            spill();
            fits = heap.reserve(longest);
        }
        if (fits) {
            writeSegment(heap, heapRuns);
        } else {
            writeSegment(file, fileRuns);
        }
        segment.clear();
    }

    private void writeSegment(Tape tape, List<EventRun> runs) {
        for (int index : segment.order()) {
            segment.get(index, row);
            write(row, tape, runs);
        }
    }

    private void spill() {
        heap.seal();
        EventMerge.merge(heapRuns, next -> write(next, file, fileRuns));
        heap.close();
        heap = new Tape(budget, space, blockBits);
        heapRuns = new ArrayList<>();
    }

    /** Writes an event to the last run, or to a new one if that would break the order. */
    private static void write(EventRow event, Tape tape, List<EventRun> runs) {
        EventRun last = runs.isEmpty() ? null : runs.get(runs.size() - 1);
        if (last == null || !last.takes(event)) {
            last = new EventRun(tape);
            runs.add(last);
        }
        last.write(event);
    }
}
