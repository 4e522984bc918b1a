package dev.oddtrail.adapter.persistence.memory;

import dev.oddtrail.adapter.persistence.column.Ids;
import dev.oddtrail.domain.session.Principal;
import dev.oddtrail.domain.session.Session;
import dev.oddtrail.domain.session.SessionId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The sessions of one data set, encoded on a tape, in order of begin, then principal, then ordinal. Safe for use by
 * multiple threads. The tape is given back when everybody who retained the sessions has released them.
 */
final class StoredSessions {
    private static final int PAGE = 16 << 10;
    private static final int PAGES = 64;

    private final Tape tape;
    private final SessionEncoding encoding;
    private final long[] positions;
    private final Object idLock = new Object();
    private int @Nullable [] byId;
    private int holders = 1;

    private StoredSessions(Draft draft) {
        this.tape = draft.tape;
        this.encoding = draft.encoding;
        this.positions = draft.sortedPositions();
    }

    /** Keeps the sessions from being given back until they are released; false if that has happened already. */
    synchronized boolean retain() {
        if (holders == 0) {
            return false;
        }
        holders++;
        return true;
    }

    /** Undoes one {@link #retain()}, or the making of the sessions. */
    synchronized void release() {
        holders--;
        if (holders == 0) {
            tape.close();
        }
    }

    void forEach(Consumer<Session> sink) {
        Tape.Cursor cursor = cursor();
        for (long position : positions) {
            sink.accept(read(cursor, position));
        }
    }

    Optional<Session> find(SessionId id) {
        if (positions.length == 0) {
            return Optional.empty();
        }
        int[] slots = byId();
        Tape.Cursor cursor = cursor();
        int mask = slots.length - 1;
        for (int slot = hash(id) & mask; slots[slot] != 0; slot = (slot + 1) & mask) {
            Session session = read(cursor, positions[slots[slot] - 1]);
            if (session.id().equals(id)) {
                return Optional.of(session);
            }
        }
        return Optional.empty();
    }

    /*
     * An open hash table of the sessions' numbers plus one, of which at most half the slots are in use. It is made when
     * somebody first asks for a session, since computing all ids takes a while and most data sets are only passed over.
     */
    private int[] byId() {
        synchronized (idLock) {
            int[] slots = byId;
            if (slots == null) {
                slots = hashIds();
                byId = slots;
            }
            return slots;
        }
    }

    private int[] hashIds() {
        int[] slots = new int[Integer.highestOneBit(positions.length) * 4];
        int mask = slots.length - 1;
        Tape.Cursor cursor = cursor();
        for (int session = 0; session < positions.length; session++) {
            int slot = hash(read(cursor, positions[session]).id()) & mask;
            while (slots[slot] != 0) {
                slot = (slot + 1) & mask;
            }
            slots[slot] = session + 1;
        }
        return slots;
    }

    /** Any bits of an id are as good as any others, because it is a part of a cryptographic hash. */
    private static int hash(SessionId id) {
        return Integer.parseUnsignedInt(id.hex(), 0, 8, 16);
    }

    private Tape.Cursor cursor() {
        return tape.cursor(PAGE, PAGES);
    }

    private Session read(Tape.Cursor cursor, long position) {
        cursor.seek(position);
        return encoding.read(cursor);
    }

    /** Takes the sessions of a data set that is being stored. Not safe for use by multiple threads. */
    static final class Draft {
        private final Tape tape;
        private final SessionEncoding encoding = new SessionEncoding();
        private final LongColumn positions = new LongColumn();
        private final LongColumn begins = new LongColumn();
        private final LongColumn principals = new LongColumn();
        private final LongColumn ordinals = new LongColumn();
        private long commands;
        private long firstBegin = Long.MAX_VALUE;
        private long lastEnd = Long.MIN_VALUE;
        private boolean open = true;

        Draft(Tape tape) {
            this.tape = tape;
        }

        /**
         * @throws IllegalStateException once the source has returned
         */
        void add(Session session) {
            if (!open) {
                throw new IllegalStateException(
                        "sessions are stored only while the source runs, not a " + session + " after it has returned");
            }
            positions.add(tape.size());
            begins.add(session.beginNanos());
            principals.add(encoding.principals().of(session.principal()));
            ordinals.add(session.ordinal());
            encoding.write(session, tape);
            commands += session.length();
            firstBegin = Math.min(firstBegin, session.beginNanos());
            lastEnd = Math.max(lastEnd, session.endNanos());
        }

        int sessions() {
            return positions.size();
        }

        long commands() {
            return commands;
        }

        long firstBegin() {
            return firstBegin;
        }

        long lastEnd() {
            return lastEnd;
        }

        /** The sessions, of which no more will come. */
        StoredSessions finish() {
            open = false;
            tape.seal();
            return new StoredSessions(this);
        }

        /** Gives everything back. */
        void discard() {
            open = false;
            tape.close();
        }

        private long[] sortedPositions() {
            int[] order = StableOrder.ofArrival(sessions());
            StableOrder.by(ordinals, order);
            StableOrder.by(ranks(), order);
            StableOrder.by(begins, order);
            long[] sorted = new long[order.length];
            for (int i = 0; i < sorted.length; i++) {
                sorted[i] = positions.get(order[i]);
            }
            return sorted;
        }

        /** For each session the place of its principal in the order of principals. */
        private LongColumn ranks() {
            Ids<Principal> ids = encoding.principals();
            int[] rankOfId = new int[ids.size()];
            List<Principal> ordered = new ArrayList<>(ids.values());
            Collections.sort(ordered);
            for (int rank = 0; rank < rankOfId.length; rank++) {
                rankOfId[ids.of(ordered.get(rank))] = rank;
            }
            LongColumn ranks = new LongColumn();
            for (int session = 0; session < sessions(); session++) {
                ranks.add(rankOfId[(int) principals.get(session)]);
            }
            return ranks;
        }
    }
}
