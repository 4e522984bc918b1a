package dev.oddtrail.adapter.logs;

import dev.oddtrail.application.log.LogUnavailableException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;

/**
 * Standard input, which can be read once. Looking at its beginning does not count: those bytes are kept until it is
 * read. Safe for use by multiple threads.
 */
final class StandardInput {
    private final InputStream in;
    private byte[] beginning = {};
    private boolean read;

    StandardInput(InputStream in) {
        this.in = in;
    }

    /** At most so many bytes of the beginning; fewer only where it ends. */
    synchronized byte[] beginning(int most) throws IOException {
        requireUnread();
        if (beginning.length < most) {
            byte[] more = in.readNBytes(most - beginning.length);
            byte[] both = java.util.Arrays.copyOf(beginning, beginning.length + more.length);
            System.arraycopy(more, 0, both, beginning.length, more.length);
            beginning = both;
        }
        return beginning.clone();
    }

    /** All of it. Closing the stream leaves standard input open. */
    synchronized InputStream open() {
        requireUnread();
        read = true;
        return new SequenceInputStream(new ByteArrayInputStream(beginning), new Unclosed(in));
    }

    private void requireUnread() {
        if (read) {
            throw new LogUnavailableException("standard input was read already, and can be read only once");
        }
    }

    /** Leaves the stream behind it open: it belongs to whoever gave it. */
    private static final class Unclosed extends java.io.FilterInputStream {
        Unclosed(InputStream in) {
            super(in);
        }

        @Override
        public void close() {
            // Nothing of ours to close.
        }
    }
}
