package dev.oddtrail.adapter.persistence.sqlite;

import static dev.oddtrail.adapter.persistence.sqlite.schema.Tables.SESSION_CHUNK;
import static dev.oddtrail.adapter.persistence.sqlite.schema.Tables.SESSION_ID_CHUNK;

import dev.oddtrail.adapter.persistence.column.DamagedChunkException;
import dev.oddtrail.adapter.persistence.column.DeedCursor;
import dev.oddtrail.adapter.persistence.column.Deeds;
import dev.oddtrail.adapter.persistence.column.Ids;
import dev.oddtrail.adapter.persistence.column.InflatedSessions;
import dev.oddtrail.adapter.persistence.column.RecentlyUsed;
import dev.oddtrail.adapter.persistence.column.SessionChunk;
import dev.oddtrail.adapter.persistence.column.SessionIds;
import dev.oddtrail.adapter.persistence.column.SessionIndex;
import dev.oddtrail.adapter.persistence.column.ValueChunks;
import dev.oddtrail.application.port.out.SessionRepository;
import dev.oddtrail.domain.session.Cmd;
import dev.oddtrail.domain.session.Principal;
import dev.oddtrail.domain.session.Session;
import dev.oddtrail.domain.session.SessionId;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;
import org.jooq.Cursor;
import org.jooq.DSLContext;
import org.jooq.Record2;
import org.jspecify.annotations.Nullable;

/**
 * The sessions of a data set that is complete and so never changes. What was read of it is remembered; whatever is read
 * comes from the transaction of who asks. Safe for use by multiple threads.
 */
final class StoredDataset {
    /** How many ids a chunk has. */
    static final int IDS = 1 << 13;

    private final long id;
    private final int sessions;
    private final long[] firstNumbers;
    private final Dictionary<Principal> principals;
    private final Dictionary<Cmd> commands;
    private final RecentlyUsed<Long, InflatedSessions> inflated;

    // Both can be read twice by two threads at once, and are then equal.
    private volatile @Nullable SessionIndex index;
    private volatile @Nullable SessionIds ids;

    /**
     * @param inflatedBytes how much of the heap chunks may take that were read and may be needed again
     */
    StoredDataset(DSLContext tables, long id, int sessions, long inflatedBytes) {
        this.id = id;
        this.sessions = sessions;
        this.firstNumbers = tables
                .select(SESSION_CHUNK.FIRST_NUMBER)
                .from(SESSION_CHUNK)
                .where(SESSION_CHUNK.DATASET_ID.eq(id))
                .orderBy(SESSION_CHUNK.FIRST_NUMBER)
                .fetch(SESSION_CHUNK.FIRST_NUMBER)
                .stream()
                .mapToLong(Long::longValue)
                .toArray();
        this.principals = new Dictionary<>(tables, id, "principal", ValueChunks::readPrincipal);
        this.commands = new Dictionary<>(tables, id, "command", ValueChunks::readCmd);
        this.inflated = new RecentlyUsed<>(inflatedBytes, InflatedSessions::heapBytes);
    }

    /** Number of the row. */
    long id() {
        return id;
    }

    /** About how much of the heap this takes once all was asked for, in bytes, not counting the values. */
    long heapBytes() {
        return 32L * sessions;
    }

    /** Hands the sessions to the reader in parts, which may be read in other threads than that of the transaction. */
    void inParts(DSLContext tables, Consumer<Iterator<SessionRepository.Part>> reader) {
        principals.readAll(tables);
        commands.readAll(tables);
        try (Cursor<Record2<byte[], byte[]>> chunks = tables.select(SESSION_CHUNK.HEAD, SESSION_CHUNK.BODY)
                .from(SESSION_CHUNK)
                .where(SESSION_CHUNK.DATASET_ID.eq(id))
                .orderBy(SESSION_CHUNK.FIRST_NUMBER)
                .fetchLazy()) {
            reader.accept(chunks.stream().map(row -> part(tables, row)).iterator());
        }
    }

    private SessionRepository.Part part(DSLContext tables, Record2<byte[], byte[]> row) {
        return sink -> {
            SessionChunk chunk = open(tables, new InflatedSessions(row.value1(), row.value2()));
            int read = 0;
            for (; chunk.hasNext(); read++) {
                sink.accept(chunk.next());
            }
            return read;
        };
    }

    /** The session of this number. */
    Session session(DSLContext tables, int number) {
        return reader(tables).apply(number);
    }

    /** Reads sessions by their numbers; many ascending ones in one pass. Not safe for use by multiple threads. */
    IntFunction<Session> reader(DSLContext tables) {
        return new Reader(tables);
    }

    /** The number of the session of this id. */
    Optional<Integer> find(DSLContext tables, SessionId session) {
        SessionIds known = ids;
        if (known == null) {
            long bits = SessionIndex.bits(session);
            known = tables.select(SESSION_ID_CHUNK.FIRST_BITS, SESSION_ID_CHUNK.CONTENT)
                    .from(SESSION_ID_CHUNK)
                    .where(SESSION_ID_CHUNK.DATASET_ID.eq(id), SESSION_ID_CHUNK.FIRST_BITS.le(bits))
                    .orderBy(SESSION_ID_CHUNK.FIRST_BITS.desc(), SESSION_ID_CHUNK.NUMBER.desc())
                    .limit(1)
                    .fetchOne(row -> SessionIds.unpack(row.value1(), row.value2()));
        }
        int number = known == null ? -1 : known.find(session);
        return number < 0 ? Optional.empty() : Optional.of(number);
    }

    /** Which session has which id. */
    SessionIds ids(DSLContext tables) {
        SessionIds known = ids;
        if (known == null) {
            SessionIds.Joining joining = new SessionIds.Joining(sessions);
            tables.select(SESSION_ID_CHUNK.FIRST_BITS, SESSION_ID_CHUNK.CONTENT)
                    .from(SESSION_ID_CHUNK)
                    .where(SESSION_ID_CHUNK.DATASET_ID.eq(id))
                    .orderBy(SESSION_ID_CHUNK.FIRST_BITS, SESSION_ID_CHUNK.NUMBER)
                    .forEach(row -> joining.add(SessionIds.unpack(row.value1(), row.value2())));
            known = joining.join();
            ids = known;
        }
        return known;
    }

    /** Whose the sessions are and when they begin. */
    SessionIndex index(DSLContext tables) {
        SessionIndex known = index;
        if (known == null) {
            var values = principals.values(tables);
            SessionIndex.Builder builder = new SessionIndex.Builder(sessions);
            tables.select(SESSION_CHUNK.HEAD)
                    .from(SESSION_CHUNK)
                    .where(SESSION_CHUNK.DATASET_ID.eq(id))
                    .orderBy(SESSION_CHUNK.FIRST_NUMBER)
                    .forEach(row -> builder.addHead(row.value1(), values.size()));
            known = builder.build(values);
            if (known.size() != sessions) {
                throw new DamagedChunkException(
                        "there are " + known.size() + " sessions where " + sessions + " were stored");
            }
            index = known;
        }
        return known;
    }

    /** What was done in the sessions, for one question. */
    Deeds deeds(DSLContext tables) {
        return new ReadDeeds(tables, index(tables));
    }

    private int chunkOf(int session) {
        int found = Arrays.binarySearch(firstNumbers, session);
        return found >= 0 ? found : -found - 2;
    }

    private SessionChunk open(DSLContext tables, InflatedSessions chunk) {
        return chunk.open(number -> principals.value(tables, number), number -> commands.value(tables, number));
    }

    private InflatedSessions inflated(DSLContext tables, long firstNumber) {
        return inflated.get(firstNumber)
                .orElseGet(() -> inflated.put(
                        firstNumber,
                        tables.select(SESSION_CHUNK.HEAD, SESSION_CHUNK.BODY)
                                .from(SESSION_CHUNK)
                                .where(SESSION_CHUNK.DATASET_ID.eq(id), SESSION_CHUNK.FIRST_NUMBER.eq(firstNumber))
                                .fetchSingle(row -> new InflatedSessions(row.value1(), row.value2()))));
    }

    private final class Reader implements IntFunction<Session> {
        private final DSLContext tables;
        private int number = -1;
        private @Nullable InflatedSessions chunk;
        private @Nullable SessionChunk rest;

        Reader(DSLContext tables) {
            this.tables = tables;
        }

        @Override
        public Session apply(int session) {
            int wanted = chunkOf(session);
            InflatedSessions from = chunk;
            SessionChunk reading = rest;
            if (from == null || reading == null || wanted != number) {
                from = inflated(tables, firstNumbers[wanted]);
                reading = open(tables, from);
                chunk = from;
                rest = reading;
                number = wanted;
            }
            from.seek(reading, session - (int) firstNumbers[wanted]);
            return reading.next();
        }
    }

    /** Reads of chunks only what is asked for. */
    private final class ReadDeeds implements Deeds {
        private final DSLContext tables;
        private final SessionIndex begins;
        private final Ids<String> names = new Ids<>();
        /** The number of a command's name plus one, at the number of the command; 0 where it is not known yet. */
        private int[] named = new int[1 << 10];

        private int number = -1;
        private @Nullable DeedCursor rest;

        ReadDeeds(DSLContext tables, SessionIndex begins) {
            this.tables = tables;
            this.begins = begins;
        }

        @Override
        public long read(int session, IntConsumer sink) {
            int wanted = chunkOf(session);
            int within = session - (int) firstNumbers[wanted];
            DeedCursor from = rest;
            if (from == null || wanted != number || within < from.position()) {
                from = inflated(tables, firstNumbers[wanted]).deeds();
                rest = from;
                number = wanted;
            }
            from.skip(within - from.position());
            return begins.beginNanos(session) + from.next(cmd -> sink.accept(named(cmd)));
        }

        private int named(int cmd) {
            if (cmd >= named.length) {
                named = Arrays.copyOf(named, Math.max(cmd + 1, named.length * 2));
            }
            if (named[cmd] == 0) {
                named[cmd] = 1 + names.of(commands.value(tables, cmd).name());
            }
            return named[cmd] - 1;
        }

        @Override
        public String name(int name) {
            return names.value(name);
        }
    }
}
