package dev.oddtrail.adapter.logs;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Cuts a source into blocks of whole records, in their order. Not safe for use by multiple threads, but for recycling. */
interface RecordCutter {
    /** Size of a block, except where a single record is larger. What is read does not depend on it. */
    int BLOCK = 1 << 20;

    /** How large a record may be. */
    int MAX_RECORD = 16 << 20;

    /** The next block; {@code null} at the end. */
    @Nullable
    Block next() throws IOException;

    /** What the source said about itself that people should know; complete when there is no next block. */
    List<String> warnings();

    /** Bytes that damage made unreadable, with however many records there were in them; complete at the end. */
    default long lostBytes() {
        return 0;
    }

    /** Bytes that were read, where it is known how many were lost. */
    default long readBytes() {
        return 0;
    }

    /** Takes back the bytes of a block that nobody looks at any more. */
    void recycle(Block block);
}
