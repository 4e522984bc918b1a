package dev.oddtrail.adapter.persistence.sqlite;

import static dev.oddtrail.adapter.persistence.sqlite.schema.Tables.VALUE_CHUNK;

import dev.oddtrail.adapter.persistence.column.Chunks;
import dev.oddtrail.adapter.persistence.column.DamagedChunkException;
import dev.oddtrail.adapter.persistence.column.PackedCursor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Function;
import org.jooq.DSLContext;

/**
 * The values of one kind in a data set, of which each chunk is read when a value of it is first asked for. Safe for use
 * by multiple threads.
 */
final class Dictionary<T> {
    private final long dataset;
    private final String kind;
    private final Function<PackedCursor, T> read;
    private final long[] firstNumbers;
    private final AtomicReferenceArray<List<T>> chunks;

    /**
     * @param read takes a value from a chunk
     */
    Dictionary(DSLContext tables, long dataset, String kind, Function<PackedCursor, T> read) {
        this.dataset = dataset;
        this.kind = kind;
        this.read = read;
        this.firstNumbers = tables
                .select(VALUE_CHUNK.FIRST_NUMBER)
                .from(VALUE_CHUNK)
                .where(VALUE_CHUNK.DATASET_ID.eq(dataset), VALUE_CHUNK.KIND.eq(kind))
                .orderBy(VALUE_CHUNK.FIRST_NUMBER)
                .fetch(VALUE_CHUNK.FIRST_NUMBER)
                .stream()
                .mapToLong(Long::longValue)
                .toArray();
        this.chunks = new AtomicReferenceArray<>(firstNumbers.length);
    }

    /** The value of this number. */
    T value(DSLContext tables, int number) {
        int found = Arrays.binarySearch(firstNumbers, number);
        int chunk = found >= 0 ? found : -found - 2;
        if (chunk < 0) {
            throw missing(number);
        }
        List<T> values = chunk(tables, chunk);
        int place = number - (int) firstNumbers[chunk];
        if (place >= values.size()) {
            throw missing(number);
        }
        return values.get(place);
    }

    /** All values, each at the index that is its number. */
    List<T> values(DSLContext tables) {
        List<T> all = new ArrayList<>();
        for (int chunk = 0; chunk < firstNumbers.length; chunk++) {
            all.addAll(chunk(tables, chunk));
        }
        return all;
    }

    /** Reads what was not asked for yet, so that whoever asks from now on does without the database. */
    void readAll(DSLContext tables) {
        for (int chunk = 0; chunk < firstNumbers.length; chunk++) {
            chunk(tables, chunk);
        }
    }

    private List<T> chunk(DSLContext tables, int chunk) {
        List<T> known = chunks.get(chunk);
        if (known == null) {
            known = load(tables, firstNumbers[chunk]);
            chunks.set(chunk, known);
        }
        return known;
    }

    private List<T> load(DSLContext tables, long firstNumber) {
        byte[] content = tables.select(VALUE_CHUNK.CONTENT)
                .from(VALUE_CHUNK)
                .where(
                        VALUE_CHUNK.DATASET_ID.eq(dataset),
                        VALUE_CHUNK.KIND.eq(kind),
                        VALUE_CHUNK.FIRST_NUMBER.eq(firstNumber))
                .fetchSingle(VALUE_CHUNK.CONTENT);
        PackedCursor cursor = Chunks.open(content);
        List<T> values = new ArrayList<>();
        while (!cursor.atEnd()) {
            values.add(read.apply(cursor));
        }
        return values;
    }

    private DamagedChunkException missing(int number) {
        return new DamagedChunkException("there is no " + kind + " of number " + number);
    }
}
