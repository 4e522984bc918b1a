package dev.oddtrail.adapter.persistence.memory;

/**
 * Events in order at the end of a tape, each encoded as its difference from the one before: a dozen bytes in place of
 * half a hundred.
 */
final class EventRun {
    /** No event takes more bytes than this. */
    static final int LONGEST_EVENT = 55;

    private final Tape tape;
    private final long start;
    private final EventRow last = first();
    private long end;
    private long events;

    EventRun(Tape tape) {
        this.tape = tape;
        this.start = tape.size();
        this.end = start;
    }

    /** Whether an event may be written next without breaking the order. */
    boolean takes(EventRow row) {
        return last.isFollowedBy(row.nanos, row.sequence);
    }

    /** Writes an event that the run takes; nothing else may have been written to the tape in between. */
    void write(EventRow row) {
        tape.writeVarint(row.nanos - last.nanos);
        tape.writeSigned(row.sequence - last.sequence);
        tape.writeVarint(row.principal);
        tape.writeVarint(row.cmd);
        tape.writeSigned(row.source - (long) last.source);
        tape.writeSigned(row.line - last.line);
        tape.writeSigned(row.offset - last.offset);
        copy(row, last);
        end = tape.size();
        events++;
    }

    /** Reads the run once, from a sealed tape whose bytes are let go on the way. */
    Reader reader(int pageSize) {
        return new Reader(tape.consume(start, end, pageSize), events);
    }

    private static EventRow first() {
        EventRow row = new EventRow();
        start(row);
        return row;
    }

    /** What the first event of a run is encoded against: nothing comes before it. */
    private static void start(EventRow row) {
        row.nanos = Long.MIN_VALUE;
        row.sequence = Long.MIN_VALUE;
    }

    private static void copy(EventRow from, EventRow to) {
        to.nanos = from.nanos;
        to.sequence = from.sequence;
        to.source = from.source;
        to.line = from.line;
        to.offset = from.offset;
    }

    /** The event that was read last, of a run that is read from first to last. */
    static final class Reader extends EventRow {
        private final Tape.Cursor cursor;
        private long left;

        private Reader(Tape.Cursor cursor, long events) {
            this.cursor = cursor;
            this.left = events;
            start(this);
        }

        /** Moves to the next event; false when there is none. */
        boolean next() {
            if (left == 0) {
                return false;
            }
            left--;
            nanos += cursor.readVarint();
            sequence += cursor.readSigned();
            principal = (int) cursor.readVarint();
            cmd = (int) cursor.readVarint();
            source += (int) cursor.readSigned();
            line += cursor.readSigned();
            offset += cursor.readSigned();
            return true;
        }
    }
}
