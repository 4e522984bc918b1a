package dev.oddtrail.adapter.persistence.memory;

import dev.oddtrail.adapter.persistence.column.ChunkedLog;
import dev.oddtrail.adapter.persistence.column.LogChunker;
import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalLong;
import java.util.TreeMap;

/** The logs that are kept with one data set, as packed chunks on a tape that its owner closes. Immutable once made. */
final class KeptLogs {
    /** Few enough bytes that one chunk is unpacked in a millisecond, and enough that they are packed well. */
    private static final int CHUNK = 1 << 18;

    private static final int PAGE = 16 << 10;

    private final Tape tape;
    private final NavigableMap<Integer, NavigableMap<Long, Place>> chunks;

    private KeptLogs(Tape tape, NavigableMap<Integer, NavigableMap<Long, Place>> chunks) {
        this.tape = tape;
        this.chunks = chunks;
    }

    /** How many bytes they take; empty if there is none. */
    OptionalLong bytes() {
        return chunks.isEmpty() ? OptionalLong.empty() : OptionalLong.of(tape.size());
    }

    boolean has(int log) {
        return chunks.containsKey(log);
    }

    /** Number of bytes of a log that is there. */
    long size(int log) {
        Map.Entry<Long, Place> last = of(log).lastEntry();
        return last.getKey() + last.getValue().length;
    }

    /** The chunk that holds a position of a log that is there. */
    ChunkedLog.Chunk chunkAt(int log, long position) {
        Map.Entry<Long, Place> found = of(log).floorEntry(position);
        return new ChunkedLog.Chunk(position, found.getKey(), packed(found.getValue()));
    }

    void forEachChunk(LogChunker.Sink sink) {
        chunks.forEach((log, places) ->
                places.forEach((firstByte, place) -> sink.chunk(log, firstByte, place.length, packed(place))));
    }

    private NavigableMap<Long, Place> of(int log) {
        NavigableMap<Long, Place> places = chunks.get(log);
        if (places == null) {
            throw new IllegalArgumentException("log " + log + " is not kept");
        }
        return places;
    }

    private byte[] packed(Place place) {
        byte[] packed = new byte[place.packed];
        Tape.Cursor cursor = tape.cursor(PAGE, 1);
        cursor.seek(place.position);
        cursor.readBytes(packed);
        return packed;
    }

    /**
     * Where a chunk lies.
     *
     * @param length number of its bytes in the log
     * @param packed number of its bytes on the tape
     */
    private record Place(long position, int length, int packed) {}

    /** Takes the logs of a data set that is being stored. Not safe for use by multiple threads. */
    static final class Draft {
        private final Tape tape;
        private final NavigableMap<Integer, NavigableMap<Long, Place>> chunks = new TreeMap<>();
        private final LogChunker chunker = new LogChunker(CHUNK, this::keep);

        Draft(Tape tape) {
            this.tape = tape;
        }

        void add(int log, byte[] bytes, int from, int length) {
            chunker.add(log, bytes, from, length);
        }

        private void keep(int log, long firstByte, int length, byte[] packed) {
            chunks.computeIfAbsent(log, first -> new TreeMap<>())
                    .put(firstByte, new Place(tape.size(), length, packed.length));
            tape.writeBytes(packed);
        }

        /** The logs, of which no more will come. */
        KeptLogs finish() {
            chunker.finish();
            tape.seal();
            return new KeptLogs(tape, chunks);
        }
    }
}
