package dev.oddtrail.adapter.logs;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * Cuts separated values at line ends without looking for quotes, and so reads hardly any byte. Whether a line end lay
 * within quotes is found out by whoever parses the block that it ends; from there on the source has to be cut again with
 * {@link LineCutter}, as has a line that is longer than a block, and a last one without an end.
 */
final class GuessingCutter implements RecordCutter {
    private final InputStream in;
    private final int target;
    private final Queue<byte[]> free = new ConcurrentLinkedQueue<>();

    private byte[] buffer;
    private int limit;

    /** Byte of the source at which the buffer begins. */
    private long offset;

    private boolean ended;
    private @Nullable IOException failure;

    /**
     * What is left to be cut otherwise.
     *
     * @param offset bytes of the source before the text
     * @param small whether it is less than a block
     */
    record Rest(InputStream text, long offset, boolean small) {}

    /**
     * @param offset bytes of the source before the stream
     * @param target size of a block
     */
    GuessingCutter(InputStream in, long offset, int target) {
        this.in = in;
        this.offset = offset;
        this.target = target;
        this.buffer = new byte[target];
    }

    @Override
    public @Nullable Block next() throws IOException {
        while (!ended && limit < target) {
            fill();
        }
        int to = limit;
        while (to > 0 && buffer[to - 1] != '\n') {
            to--;
        }
        if (to == 0) {
            return null;
        }
        Block block = Block.ofLines(buffer, 0, to, offset);
        byte[] pooled = free.poll();
        byte[] next = pooled == null ? new byte[target] : pooled;
        System.arraycopy(buffer, to, next, 0, limit - to);
        buffer = next;
        limit -= to;
        offset += to;
        return block;
    }

    private void fill() throws IOException {
        int read;
        try {
            read = in.read(buffer, limit, target - limit);
        } catch (IOException e) {
            failure = e;
            throw e;
        }
        if (read < 0) {
            ended = true;
        } else {
            limit += read;
        }
    }

    @Override
    public List<String> warnings() {
        return List.of();
    }

    @Override
    public void recycle(Block used) {
        free.add(used.bytes());
    }

    /**
     * The source from the first of these blocks on, which are those that were cut last; without any, from the end of the
     * last block on. Empty if that is its end. Nothing may be cut after that.
     *
     * @throws IOException if reading on failed before
     */
    Optional<Rest> rest(List<Block> blocks) throws IOException {
        if (failure != null) {
            throw failure;
        }
        if (blocks.isEmpty() && ended && limit == 0) {
            return Optional.empty();
        }
        long from = blocks.isEmpty() ? offset : blocks.get(0).offset();
        PushbackInputStream text = new PushbackInputStream(in, Math.max(1, (int) (offset - from) + limit));
        text.unread(buffer, 0, limit);
        for (int i = blocks.size() - 1; i >= 0; i--) {
            Block block = blocks.get(i);
            text.unread(block.bytes(), block.from(), block.to() - block.from());
        }
        return Optional.of(new Rest(text, from, blocks.isEmpty() && ended));
    }
}
