package dev.oddtrail.adapter.persistence.column;

import dev.oddtrail.domain.session.Cmd;
import dev.oddtrail.domain.session.Principal;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.IntFunction;

/**
 * A chunk of sessions, inflated. Where sessions begin is remembered on the way, so that the next one that is asked for
 * is found without passing over all before it. Nobody changes the bytes. Safe for use by multiple threads.
 */
public final class InflatedSessions {
    /** A place is remembered at every so many sessions: fewer passed over, more of the heap taken. */
    private static final int STRIDE = 16;

    private final byte[] head;
    private final byte[] body;
    private final AtomicReferenceArray<long[]> marks;

    /** Inflates both parts of a chunk. */
    public InflatedSessions(byte[] head, byte[] body) {
        this.head = Chunks.unpack(head);
        this.body = Chunks.unpack(body);
        this.marks = new AtomicReferenceArray<>(1 + new PackedCursor(this.head).readCount() / STRIDE);
    }

    /** How much of the heap this takes once every place is remembered, in bytes. */
    public long heapBytes() {
        return (long) head.length + body.length + (long) marks.length() * SessionChunk.PLACE_BYTES;
    }

    /**
     * Reads from the first session on.
     *
     * @param principals by their number
     * @param cmds by their number
     */
    public SessionChunk open(IntFunction<Principal> principals, IntFunction<Cmd> cmds) {
        SessionChunk chunk = new SessionChunk(head, body, principals, cmds);
        marks.lazySet(0, chunk.place());
        return chunk;
    }

    /** Reads what was done from the first session on. */
    public DeedCursor deeds() {
        return new DeedCursor(body);
    }

    /**
     * Lets a reader go on with the session of this number within the chunk, whichever it was to read next.
     *
     * @param chunk which {@link #open} has answered
     */
    public void seek(SessionChunk chunk, int session) {
        int mark = session / STRIDE;
        while (mark > 0 && marks.get(mark) == null) {
            mark--;
        }
        if (chunk.position() > session || chunk.position() < mark * STRIDE) {
            chunk.resume(marks.get(mark));
        }
        while (chunk.position() < session) {
            int next = Math.min(session, (chunk.position() / STRIDE + 1) * STRIDE);
            chunk.skip(next - chunk.position());
            if (next % STRIDE == 0) {
                marks.lazySet(next / STRIDE, chunk.place());
            }
        }
    }
}
