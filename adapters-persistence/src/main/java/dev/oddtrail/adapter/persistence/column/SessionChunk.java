package dev.oddtrail.adapter.persistence.column;

import dev.oddtrail.domain.session.Cmd;
import dev.oddtrail.domain.session.EndReason;
import dev.oddtrail.domain.session.EpochNanos;
import dev.oddtrail.domain.session.Principal;
import dev.oddtrail.domain.session.Session;
import java.util.List;
import java.util.function.IntFunction;

/**
 * Reads the sessions of a chunk, one after another. What {@link SessionChunkWriter} cannot have written ends in a {@link
 * DamagedChunkException}. Not safe for use by multiple threads.
 */
public final class SessionChunk {
    /** How much of the heap what {@link #place} answers takes, in bytes. */
    static final int PLACE_BYTES = 16 + 16 * Long.BYTES;

    private final IntFunction<Principal> principals;
    private final IntFunction<Cmd> cmds;
    private final int sessions;

    private final PackedCursor begins;
    private final PackedCursor owners;
    private final PackedCursor ordinals;

    private final PackedCursor flags;
    private final PackedCursor lengths;
    private final PackedCursor durations;
    private final PackedCursor commands;
    private final PackedCursor times;
    private final PackedCursor sources;
    private final PackedCursor lines;
    private final PackedCursor offsets;
    private final List<PackedCursor> parts;

    private int next;
    private long begin;
    private long source;
    private long line;
    private long offset;

    /**
     * @param head inflated
     * @param body inflated
     * @param principals by their number
     * @param cmds by their number
     */
    SessionChunk(byte[] head, byte[] body, IntFunction<Principal> principals, IntFunction<Cmd> cmds) {
        this.principals = principals;
        this.cmds = cmds;
        PackedCursor headPart = new PackedCursor(head);
        this.sessions = headPart.readCount();
        this.begins = headPart.readPart();
        this.owners = headPart.readPart();
        this.ordinals = headPart.readPart();
        PackedCursor bodyPart = new PackedCursor(body);
        this.flags = bodyPart.readPart();
        this.lengths = bodyPart.readPart();
        this.durations = bodyPart.readPart();
        this.commands = bodyPart.readPart();
        this.times = bodyPart.readPart();
        this.sources = bodyPart.readPart();
        this.lines = bodyPart.readPart();
        this.offsets = bodyPart.readPart();
        this.parts =
                List.of(begins, owners, ordinals, flags, lengths, durations, commands, times, sources, lines, offsets);
    }

    /** How many sessions stand before the next. */
    int position() {
        return next;
    }

    /** What {@link #resume} needs to come back here. */
    long[] place() {
        long[] place = new long[5 + parts.size()];
        place[0] = next;
        place[1] = begin;
        place[2] = source;
        place[3] = line;
        place[4] = offset;
        for (int i = 0; i < parts.size(); i++) {
            place[5 + i] = parts.get(i).position();
        }
        return place;
    }

    /**
     * Goes on from a place.
     *
     * @param place of this chunk; it is not changed
     */
    void resume(long[] place) {
        next = (int) place[0];
        begin = place[1];
        source = place[2];
        line = place[3];
        offset = place[4];
        for (int i = 0; i < parts.size(); i++) {
            parts.get(i).resume((int) place[5 + i]);
        }
    }

    /** Whether another session follows. */
    public boolean hasNext() {
        return next < sessions;
    }

    /** The next session. */
    public Session next() {
        begin += begins.readSigned();
        Principal principal = principals.apply(owners.readCount());
        long ordinal = ordinals.readSigned();
        int flag = flags.readByte();
        int length = lengths.readCount();
        EndReason reason = SessionChunkWriter.REASONS.get(flag & SessionChunkWriter.REASON);
        boolean given = reason == EndReason.GIVEN;
        boolean sequenced = (flag & SessionChunkWriter.SEQUENCED) != 0;
        long duration = given ? durations.read() : 0;
        Session.Builder session =
                Session.builder(principal, Math.min(length, 1 << 10)).ordinal(ordinal);
        long nanos = begin;
        try {
            for (int i = 0; i < length; i++) {
                nanos += given ? 0 : times.read();
                source += sources.readSigned();
                line += lines.readSigned();
                offset += offsets.readSigned();
                Cmd cmd = cmds.apply(commands.readCount());
                session.add(cmd, nanos, sequenced, Math.toIntExact(source), line, offset);
            }
            next++;
            return given
                    ? session.given(EpochNanos.toInstant(begin), EpochNanos.toInstant(begin + duration))
                    : session.end(reason);
        } catch (IllegalArgumentException | IllegalStateException | ArithmeticException e) {
            throw new DamagedChunkException("a session in it makes no sense", e);
        }
    }

    /** Passes over sessions. */
    void skip(int count) {
        int passed = 0;
        int timed = 0;
        int given = 0;
        for (int i = 0; i < count; i++) {
            begin += begins.readSigned();
            int length = lengths.readCount();
            boolean ready =
                    SessionChunkWriter.REASONS.get(flags.readByte() & SessionChunkWriter.REASON) == EndReason.GIVEN;
            given += ready ? 1 : 0;
            timed += ready ? 0 : length;
            passed += length;
        }
        owners.skip(count);
        ordinals.skip(count);
        durations.skip(given);
        commands.skip(passed);
        times.skip(timed);
        for (int i = 0; i < passed; i++) {
            source += sources.readSigned();
            line += lines.readSigned();
            offset += offsets.readSigned();
        }
        next += count;
    }
}
