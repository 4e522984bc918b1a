package dev.oddtrail.adapter.persistence.memory;

import dev.oddtrail.adapter.persistence.column.Ids;
import dev.oddtrail.adapter.persistence.column.PackedBytes;
import dev.oddtrail.adapter.persistence.column.PackedCursor;
import dev.oddtrail.adapter.persistence.column.SessionIds;
import dev.oddtrail.adapter.persistence.column.SessionIndex;
import dev.oddtrail.adapter.persistence.column.ValueChunks;
import dev.oddtrail.application.log.Rejection;
import dev.oddtrail.application.port.out.SessionRepository;
import dev.oddtrail.domain.session.Principal;
import dev.oddtrail.domain.session.Session;
import dev.oddtrail.domain.session.SessionId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The sessions of one data set, encoded on a tape, in order of begin, then principal, then ordinal. Safe for use by
 * multiple threads. The tape is given back when everybody who retained the sessions has released them.
 */
final class StoredSessions {
    private static final int PAGE = 16 << 10;
    private static final int PAGES = 64;
    private static final int PART = 1 << 9;

    private final Tape tape;
    private final Tape rejections;
    private final Tape logTape;
    private final KeptLogs logs;
    private final SessionEncoding encoding;
    private final long[] positions;
    private final Object lazyLock = new Object();
    private @Nullable SessionIds ids;
    private @Nullable SessionIndex index;
    private int holders = 1;

    private StoredSessions(Draft draft) {
        this.tape = draft.tape;
        this.rejections = draft.rejections;
        this.logTape = draft.logTape;
        this.logs = draft.logs.finish();
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
            try (rejections;
                    logTape) {
                tape.close();
            }
        }
    }

    /** The sessions in parts, to be read while they are retained. */
    Iterator<SessionRepository.Part> parts() {
        return IntStream.iterate(0, from -> from < positions.length, from -> from + PART)
                .mapToObj(this::part)
                .iterator();
    }

    private SessionRepository.Part part(int from) {
        int to = Math.min(positions.length, from + PART);
        return sink -> {
            Tape.Cursor cursor = cursor();
            for (int number = from; number < to; number++) {
                sink.accept(read(cursor, positions[number]));
            }
            return to - from;
        };
    }

    void forEachRejection(Consumer<Rejection> sink) {
        Tape.Cursor cursor = rejections.cursor(PAGE, 1);
        long left = rejections.size();
        if (left > 0) {
            cursor.seek(0);
        }
        while (left > 0) {
            int length = (int) cursor.readVarint();
            byte[] bytes = new byte[length];
            for (int i = 0; i < length; i++) {
                bytes[i] = (byte) cursor.readByte();
            }
            left -= length + PackedBytes.sizeOf(length);
            sink.accept(ValueChunks.readRejection(new PackedCursor(bytes)));
        }
    }

    /** The logs that are kept with the sessions, to be read only by those who retain these. */
    KeptLogs logs() {
        return logs;
    }

    /** The session of this number in the order. */
    Session session(int number) {
        return read(cursor(), positions[number]);
    }

    /** Number of sessions. */
    int size() {
        return positions.length;
    }

    Optional<Session> find(SessionId id) {
        if (positions.length == 0) {
            return Optional.empty();
        }
        int number = ids().find(id);
        return number < 0 ? Optional.empty() : Optional.of(session(number));
    }

    /**
     * Which session has which id. It is made when somebody first asks, since computing all ids takes a while and most
     * data sets are only passed over.
     */
    SessionIds ids() {
        synchronized (lazyLock) {
            SessionIds known = ids;
            if (known == null) {
                long[] bits = new long[positions.length];
                Tape.Cursor cursor = cursor();
                for (int number = 0; number < bits.length; number++) {
                    bits[number] =
                            SessionIndex.bits(read(cursor, positions[number]).id());
                }
                known = SessionIds.of(bits, bits.length);
                ids = known;
            }
            return known;
        }
    }

    /** Whose the sessions are and when they begin. It is made when somebody first asks. */
    SessionIndex index() {
        synchronized (lazyLock) {
            SessionIndex known = index;
            if (known == null) {
                SessionIndex.Builder builder = new SessionIndex.Builder(positions.length);
                Ids<Principal> principals = encoding.principals();
                Tape.Cursor cursor = cursor();
                for (long position : positions) {
                    Session session = read(cursor, position);
                    builder.add(session.beginNanos(), principals.of(session.principal()), session.ordinal());
                }
                known = builder.build(principals.values());
                index = known;
            }
            return known;
        }
    }

    private Tape.Cursor cursor() {
        return tape.cursor(PAGE, PAGES);
    }

    private Session read(Tape.Cursor cursor, long position) {
        cursor.seek(position);
        return encoding.read(cursor);
    }

    /**
     * Takes the sessions of a data set that is being stored. Not safe for use by multiple threads, except that one may
     * push logs while another pushes sessions.
     */
    static final class Draft implements SessionRepository.Sink {
        private final Supplier<Tape> tapes;
        private final Tape rejections;
        private final Tape logTape;
        private final KeptLogs.Draft logs;
        private final PackedBytes packed = new PackedBytes();
        private final SessionEncoding encoding = new SessionEncoding();
        private final LongColumn positions = new LongColumn();
        private final LongColumn begins = new LongColumn();
        private final LongColumn principals = new LongColumn();
        private final LongColumn ordinals = new LongColumn();
        private Tape tape;
        private long commands;
        private long firstBegin = Long.MAX_VALUE;
        private long lastEnd = Long.MIN_VALUE;
        private volatile boolean open = true;

        Draft(Supplier<Tape> tapes) {
            this.tapes = tapes;
            this.tape = tapes.get();
            this.rejections = tapes.get();
            this.logTape = tapes.get();
            this.logs = new KeptLogs.Draft(logTape);
        }

        /**
         * @throws IllegalStateException once the source has returned
         */
        @Override
        public void session(Session session) {
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

        /**
         * @throws IllegalStateException once the source has returned
         */
        @Override
        public void startOver() {
            if (!open) {
                throw new IllegalStateException("sessions are taken back only while the source runs");
            }
            tape.close();
            tape = tapes.get();
            positions.clear();
            begins.clear();
            principals.clear();
            ordinals.clear();
            commands = 0;
            firstBegin = Long.MAX_VALUE;
            lastEnd = Long.MIN_VALUE;
        }

        /**
         * @throws IllegalStateException once the source has returned
         */
        @Override
        public void rejected(Rejection rejection) {
            if (!open) {
                throw new IllegalStateException("rejected records are stored only while the source runs");
            }
            packed.clear();
            ValueChunks.write(rejection, packed);
            rejections.writeVarint(packed.size());
            byte[] bytes = packed.bytes();
            for (byte each : bytes) {
                rejections.writeByte(each);
            }
        }

        /**
         * @throws IllegalStateException once the source has returned
         */
        @Override
        public void log(int source, byte[] bytes, int from, int length) {
            if (!open) {
                throw new IllegalStateException("logs are kept only while the source runs");
            }
            logs.add(source, bytes, from, length);
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
            rejections.seal();
            return new StoredSessions(this);
        }

        /** Gives everything back. */
        void discard() {
            open = false;
            try (rejections;
                    logTape) {
                tape.close();
            }
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
