package dev.oddtrail.adapter.persistence.memory;

import dev.oddtrail.adapter.persistence.column.Ids;
import dev.oddtrail.domain.session.Cmd;
import dev.oddtrail.domain.session.EndReason;
import dev.oddtrail.domain.session.EpochNanos;
import dev.oddtrail.domain.session.Principal;
import dev.oddtrail.domain.session.RecordPosition;
import dev.oddtrail.domain.session.Session;
import java.util.List;

/**
 * How a session lies on a tape: a head, and for each command its id, and the differences of instant and position to the
 * command before. The tape is read by the process that wrote it, and by no other.
 */
final class SessionEncoding {
    private static final List<EndReason> REASONS = List.of(EndReason.values());
    private static final int REASON = 0b11;
    private static final int SEQUENCED = 0b100;

    private final Ids<Principal> principals = new Ids<>();
    private final Ids<Cmd> cmds = new Ids<>();

    Ids<Principal> principals() {
        return principals;
    }

    /** Writes a session at the end of the tape. */
    void write(Session session, Tape tape) {
        boolean given = !session.timed();
        tape.writeByte(REASONS.indexOf(session.endReason()) | (session.sequenced() ? SEQUENCED : 0));
        tape.writeVarint(principals.of(session.principal()));
        tape.writeVarint(session.ordinal());
        tape.writeSigned(session.beginNanos());
        if (given) {
            tape.writeVarint(session.endNanos() - session.beginNanos());
        }
        tape.writeVarint(session.length());
        long nanos = session.beginNanos();
        int source = 0;
        long line = 0;
        long offset = 0;
        for (int i = 0; i < session.length(); i++) {
            tape.writeVarint(cmds.of(session.command(i)));
            if (!given) {
                long next = session.instantNanos(i);
                tape.writeVarint(next - nanos);
                nanos = next;
            }
            RecordPosition position = session.position(i);
            tape.writeSigned(position.source() - (long) source);
            tape.writeSigned(position.line() - line);
            tape.writeSigned(position.offset() - offset);
            source = position.source();
            line = position.line();
            offset = position.offset();
        }
    }

    /** Reads the session at the cursor. */
    Session read(Tape.Cursor cursor) {
        int head = cursor.readByte();
        EndReason reason = REASONS.get(head & REASON);
        boolean given = reason == EndReason.GIVEN;
        boolean sequenced = (head & SEQUENCED) != 0;
        Principal principal = principals.value((int) cursor.readVarint());
        long ordinal = cursor.readVarint();
        long begin = cursor.readSigned();
        long duration = given ? cursor.readVarint() : 0;
        int length = (int) cursor.readVarint();
        Session.Builder session = Session.builder(principal, length).ordinal(ordinal);
        long nanos = begin;
        int source = 0;
        long line = 0;
        long offset = 0;
        for (int i = 0; i < length; i++) {
            Cmd cmd = cmds.value((int) cursor.readVarint());
            nanos += given ? 0 : cursor.readVarint();
            source += (int) cursor.readSigned();
            line += cursor.readSigned();
            offset += cursor.readSigned();
            session.add(cmd, nanos, sequenced, source, line, offset);
        }
        return given
                ? session.given(EpochNanos.toInstant(begin), EpochNanos.toInstant(begin + duration))
                : session.end(reason);
    }
}
