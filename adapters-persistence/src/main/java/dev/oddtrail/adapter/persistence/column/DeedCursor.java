package dev.oddtrail.adapter.persistence.column;

import dev.oddtrail.domain.session.EndReason;
import java.util.function.IntConsumer;

/**
 * Reads of the sessions of a chunk, one after another, only what was done and how long it took, which is quicker than to
 * read all of it. Not safe for use by multiple threads.
 */
public final class DeedCursor {
    private final PackedCursor flags;
    private final PackedCursor lengths;
    private final PackedCursor durations;
    private final PackedCursor commands;
    private final PackedCursor times;
    private int next;

    /**
     * @param body inflated
     */
    DeedCursor(byte[] body) {
        PackedCursor part = new PackedCursor(body);
        this.flags = part.readPart();
        this.lengths = part.readPart();
        this.durations = part.readPart();
        this.commands = part.readPart();
        this.times = part.readPart();
    }

    /** How many sessions stand before the next. */
    public int position() {
        return next;
    }

    /**
     * Reads the next session.
     *
     * @param sink takes the numbers of its commands
     * @return nanoseconds from its begin to its end
     */
    public long next(IntConsumer sink) {
        int length = lengths.readCount();
        for (int i = 0; i < length; i++) {
            sink.accept(commands.readCount());
        }
        next++;
        if (given()) {
            return durations.read();
        }
        long nanos = 0;
        for (int i = 0; i < length; i++) {
            nanos += times.read();
        }
        return nanos;
    }

    /** Passes over sessions. */
    public void skip(int count) {
        int passed = 0;
        int timed = 0;
        int given = 0;
        for (int i = 0; i < count; i++) {
            int length = lengths.readCount();
            boolean ready = given();
            given += ready ? 1 : 0;
            timed += ready ? 0 : length;
            passed += length;
        }
        durations.skip(given);
        commands.skip(passed);
        times.skip(timed);
        next += count;
    }

    /** Whether the session was given as a whole, so that its events have no times. */
    private boolean given() {
        return SessionChunkWriter.REASONS.get(flags.readByte() & SessionChunkWriter.REASON) == EndReason.GIVEN;
    }
}
