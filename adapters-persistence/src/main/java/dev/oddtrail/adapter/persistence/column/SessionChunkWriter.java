package dev.oddtrail.adapter.persistence.column;

import dev.oddtrail.domain.session.Cmd;
import dev.oddtrail.domain.session.EndReason;
import dev.oddtrail.domain.session.Principal;
import dev.oddtrail.domain.session.RecordPosition;
import dev.oddtrail.domain.session.Session;
import java.util.List;

/**
 * Packs sessions, in their order, into a head that says whose they are and when they begin, and a body with all the
 * rest. In both, what belongs together stands together, because it is alike. Not safe for use by multiple threads.
 */
public final class SessionChunkWriter {
    /** A reason is stored as its place in this list. */
    static final List<EndReason> REASONS =
            List.of(EndReason.GAP, EndReason.DURATION, EndReason.END_OF_DATA, EndReason.GIVEN);

    static final int REASON = 0b11;
    static final int SEQUENCED = 0b100;

    private final Ids<Principal> principals;
    private final Ids<Cmd> cmds;

    private final PackedBytes begins = new PackedBytes();
    private final PackedBytes owners = new PackedBytes();
    private final PackedBytes ordinals = new PackedBytes();

    private final PackedBytes flags = new PackedBytes();
    private final PackedBytes lengths = new PackedBytes();
    private final PackedBytes durations = new PackedBytes();
    private final PackedBytes commands = new PackedBytes();
    private final PackedBytes times = new PackedBytes();
    private final PackedBytes sources = new PackedBytes();
    private final PackedBytes lines = new PackedBytes();
    private final PackedBytes offsets = new PackedBytes();

    private final List<PackedBytes> head = List.of(begins, owners, ordinals);
    private final List<PackedBytes> body = List.of(flags, lengths, durations, commands, times, sources, lines, offsets);
    private final PackedBytes whole = new PackedBytes();

    private int sessions;
    private long lastBegin;
    private int lastSource;
    private long lastLine;
    private long lastOffset;

    /**
     * @param principals numbers of principals, to which new ones are added
     * @param cmds numbers of commands, to which new ones are added
     */
    public SessionChunkWriter(Ids<Principal> principals, Ids<Cmd> cmds) {
        this.principals = principals;
        this.cmds = cmds;
    }

    /** Number of sessions since the chunk was begun. */
    public int sessions() {
        return sessions;
    }

    /** About how many bytes the chunk has, before it is deflated. */
    public long size() {
        return body.stream().mapToLong(PackedBytes::size).sum();
    }

    public void add(Session session) {
        begins.addSigned(session.beginNanos() - lastBegin);
        owners.add(principals.of(session.principal()));
        ordinals.addSigned(session.ordinal());
        flags.addByte(REASONS.indexOf(session.endReason()) | (session.sequenced() ? SEQUENCED : 0));
        lengths.add(session.length());
        if (!session.timed()) {
            durations.add(session.endNanos() - session.beginNanos());
        }
        long nanos = session.beginNanos();
        for (int i = 0; i < session.length(); i++) {
            commands.add(cmds.of(session.command(i)));
            if (session.timed()) {
                times.add(session.instantNanos(i) - nanos);
                nanos = session.instantNanos(i);
            }
            add(session.position(i));
        }
        lastBegin = session.beginNanos();
        sessions++;
    }

    private void add(RecordPosition position) {
        sources.addSigned(position.source() - (long) lastSource);
        lines.addSigned(position.line() - lastLine);
        offsets.addSigned(position.offset() - lastOffset);
        lastSource = position.source();
        lastLine = position.line();
        lastOffset = position.offset();
    }

    /** The head of the chunk, packed. */
    public byte[] head() {
        whole.clear();
        whole.add(sessions);
        for (PackedBytes part : head) {
            whole.add(part);
        }
        return Chunks.pack(whole);
    }

    /** The body of the chunk, packed. */
    public byte[] body() {
        whole.clear();
        for (PackedBytes part : body) {
            whole.add(part);
        }
        return Chunks.pack(whole);
    }

    /** Begins the next chunk. */
    public void clear() {
        for (PackedBytes part : head) {
            part.clear();
        }
        for (PackedBytes part : body) {
            part.clear();
        }
        sessions = 0;
        lastBegin = 0;
        lastSource = 0;
        lastLine = 0;
        lastOffset = 0;
    }
}
