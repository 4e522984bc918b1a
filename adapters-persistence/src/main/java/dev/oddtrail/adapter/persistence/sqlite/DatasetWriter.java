package dev.oddtrail.adapter.persistence.sqlite;

import static dev.oddtrail.adapter.persistence.sqlite.schema.Tables.LOG_CHUNK;
import static dev.oddtrail.adapter.persistence.sqlite.schema.Tables.REJECTION_CHUNK;
import static dev.oddtrail.adapter.persistence.sqlite.schema.Tables.SESSION_CHUNK;
import static dev.oddtrail.adapter.persistence.sqlite.schema.Tables.SESSION_ID_CHUNK;
import static dev.oddtrail.adapter.persistence.sqlite.schema.Tables.VALUE_CHUNK;

import dev.oddtrail.adapter.persistence.column.Chunks;
import dev.oddtrail.adapter.persistence.column.Ids;
import dev.oddtrail.adapter.persistence.column.PackedBytes;
import dev.oddtrail.adapter.persistence.column.SessionChunkWriter;
import dev.oddtrail.adapter.persistence.column.SessionIds;
import dev.oddtrail.adapter.persistence.column.SessionIndex;
import dev.oddtrail.adapter.persistence.column.ValueChunks;
import dev.oddtrail.application.log.Rejection;
import dev.oddtrail.domain.session.Cmd;
import dev.oddtrail.domain.session.Principal;
import dev.oddtrail.domain.session.Session;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;

/** Stages the sessions of a data set, which come in their order. Not safe for use by multiple threads. */
final class DatasetWriter {
    /** Few enough that one session is read in a tenth of a millisecond. */
    private static final int SESSIONS = 1 << 9;

    private static final int VALUES = 1 << 10;
    private static final int LARGEST_CHUNK = 1 << 18;

    private final long dataset;
    private final StagedRows rows;

    private final Ids<Principal> principals = new Ids<>();
    private final Ids<Cmd> commands = new Ids<>();
    private final SessionChunkWriter chunk = new SessionChunkWriter(principals, commands);
    private long sessions;
    private long[] bits = new long[1 << 10];

    private final PackedBytes rejections = new PackedBytes();
    private long rejectionChunks;

    DatasetWriter(long dataset, StagedRows rows) {
        this.dataset = dataset;
        this.rows = rows;
    }

    void add(Session session) {
        int number = Math.toIntExact(sessions);
        if (number == bits.length) {
            bits = Arrays.copyOf(bits, Math.addExact(number, number));
        }
        bits[number] = SessionIndex.bits(session.id());
        sessions++;
        chunk.add(session);
        if (chunk.sessions() == SESSIONS || chunk.size() > LARGEST_CHUNK) {
            writeChunk();
        }
    }

    void add(Rejection rejection) {
        ValueChunks.write(rejection, rejections);
        if (rejections.size() > LARGEST_CHUNK) {
            writeRejections();
        }
    }

    /** Stages a chunk of a log. */
    void add(int log, long firstByte, int length, byte[] packed) {
        rows.add(
                packed.length,
                tables -> tables.insertInto(LOG_CHUNK)
                        .set(LOG_CHUNK.DATASET_ID, dataset)
                        .set(LOG_CHUNK.SOURCE, (long) log)
                        .set(LOG_CHUNK.FIRST_BYTE, firstByte)
                        .set(LOG_CHUNK.BYTES, (long) length)
                        .set(LOG_CHUNK.CONTENT, packed)
                        .execute());
    }

    /** Writes what is left when all has come. */
    void finish() {
        writeChunk();
        writeRejections();
        writeValues("principal", principals.values(), ValueChunks::write);
        writeValues("command", commands.values(), ValueChunks::write);
        writeIds(SessionIds.of(bits, (int) sessions));
    }

    private void writeChunk() {
        if (chunk.sessions() == 0) {
            return;
        }
        long first = sessions - chunk.sessions();
        byte[] head = chunk.head();
        byte[] body = chunk.body();
        chunk.clear();
        rows.add(
                head.length + body.length,
                tables -> tables.insertInto(SESSION_CHUNK)
                        .set(SESSION_CHUNK.DATASET_ID, dataset)
                        .set(SESSION_CHUNK.FIRST_NUMBER, first)
                        .set(SESSION_CHUNK.HEAD, head)
                        .set(SESSION_CHUNK.BODY, body)
                        .execute());
    }

    private void writeRejections() {
        if (rejections.size() == 0) {
            return;
        }
        byte[] content = Chunks.pack(rejections);
        rejections.clear();
        long number = rejectionChunks++;
        rows.add(
                content.length,
                tables -> tables.insertInto(REJECTION_CHUNK)
                        .set(REJECTION_CHUNK.DATASET_ID, dataset)
                        .set(REJECTION_CHUNK.NUMBER, number)
                        .set(REJECTION_CHUNK.CONTENT, content)
                        .execute());
    }

    private <T> void writeValues(String kind, List<T> values, BiConsumer<T, PackedBytes> write) {
        PackedBytes packed = new PackedBytes();
        int first = 0;
        for (int number = 0; number < values.size(); number++) {
            write.accept(values.get(number), packed);
            int next = number + 1;
            if (next - first == VALUES || next == values.size() || packed.size() > LARGEST_CHUNK) {
                writeValues(kind, first, Chunks.pack(packed));
                packed.clear();
                first = next;
            }
        }
    }

    private void writeValues(String kind, long firstNumber, byte[] content) {
        rows.add(
                content.length,
                tables -> tables.insertInto(VALUE_CHUNK)
                        .set(VALUE_CHUNK.DATASET_ID, dataset)
                        .set(VALUE_CHUNK.KIND, kind)
                        .set(VALUE_CHUNK.FIRST_NUMBER, firstNumber)
                        .set(VALUE_CHUNK.CONTENT, content)
                        .execute());
    }

    private void writeIds(SessionIds ids) {
        for (int from = 0; from < ids.size(); from += StoredDataset.IDS) {
            byte[] content = ids.pack(from, Math.min(ids.size(), from + StoredDataset.IDS));
            long firstBits = ids.bits(from);
            long number = from;
            rows.add(
                    content.length,
                    tables -> tables.insertInto(SESSION_ID_CHUNK)
                            .set(SESSION_ID_CHUNK.DATASET_ID, dataset)
                            .set(SESSION_ID_CHUNK.FIRST_BITS, firstBits)
                            .set(SESSION_ID_CHUNK.NUMBER, number)
                            .set(SESSION_ID_CHUNK.CONTENT, content)
                            .execute());
        }
    }
}
