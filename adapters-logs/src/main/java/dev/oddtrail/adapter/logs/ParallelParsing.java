package dev.oddtrail.adapter.logs;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Parses the blocks of one source with several threads and hands the batches to the caller's thread in the order of the
 * blocks. A thread takes the next block from the cutter under a lock, so that reading and cutting overlap with parsing
 * without a thread of their own. What fails, fails in its turn: the batches before it are handed over first.
 */
final class ParallelParsing {
    private final RecordCutter cutter;
    private final int threads;
    private final IntFunction<BlockParser> parsers;

    private final Object cutting = new Object();
    private final Slot[] slots;

    // Guarded by the slots' lock, which is this.
    private final Deque<Batch> free = new ArrayDeque<>();
    private boolean stopped;

    // Guarded by the cutting lock.
    private long taken;
    private boolean exhausted;

    /** What came of a block: a batch, a failure, or the end. */
    private static final class Slot {
        private boolean full;
        private @Nullable Batch batch;
        private @Nullable Throwable failure;
    }

    private record Turn(
            long number, @Nullable Block block, @Nullable Throwable failure) {}

    ParallelParsing(RecordCutter cutter, int threads, IntFunction<BlockParser> parsers) {
        this.cutter = cutter;
        this.threads = threads;
        this.parsers = parsers;
        this.slots = new Slot[2 * threads + 2];
        for (int i = 0; i < slots.length; i++) {
            slots[i] = new Slot();
            free.add(new Batch());
        }
    }

    /** Parses everything in the caller's thread. */
    static void alone(RecordCutter cutter, BlockParser parser, Consumer<Batch> consumer) throws IOException {
        Batch batch = new Batch();
        for (Block block = cutter.next(); block != null; block = cutter.next()) {
            parser.parse(block, batch);
            cutter.recycle(block);
            consumer.accept(batch);
        }
    }

    /**
     * @throws IOException if the source fails
     */
    void run(Consumer<Batch> consumer) throws IOException {
        try {
            for (int i = 0; i < threads; i++) {
                BlockParser parser = parsers.apply(i);
                Thread worker = new Thread(() -> work(parser), "log-parser-" + i);
                worker.setDaemon(true);
                worker.start();
            }
            for (long turn = 0; ; turn++) {
                Slot slot = await(turn);
                if (slot.failure != null) {
                    throw failure(slot.failure);
                }
                if (slot.batch == null) {
                    return;
                }
                consumer.accept(slot.batch);
                release(slot);
            }
        } finally {
            stop();
        }
    }

    private static IOException failure(Throwable failure) {
        if (failure instanceof IOException io) {
            return io;
        }
        if (failure instanceof RuntimeException unchecked) {
            throw unchecked;
        }
        if (failure instanceof Error error) {
            throw error;
        }
        return new IOException(failure);
    }

    private synchronized Slot await(long turn) throws IOException {
        Slot slot = slots[(int) (turn % slots.length)];
        while (!slot.full) {
            try {
                wait();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("the reading was interrupted", e);
            }
        }
        return slot;
    }

    private synchronized void release(Slot slot) {
        Batch batch = slot.batch;
        if (batch != null) {
            free.add(batch);
        }
        slot.batch = null;
        slot.full = false;
        notifyAll();
    }

    /** Lets the workers end after the block that they are at. */
    private synchronized void stop() {
        stopped = true;
        notifyAll();
    }

    private void work(BlockParser parser) {
        while (true) {
            Batch batch = freeBatch();
            if (batch == null) {
                return;
            }
            Turn turn = nextTurn();
            if (turn == null) {
                return;
            }
            Throwable failure = turn.failure();
            Block block = turn.block();
            if (block != null) {
                try {
                    parser.parse(block, batch);
                    cutter.recycle(block);
                } catch (RuntimeException | Error e) {
                    failure = e;
                }
            }
            fill(turn.number(), block == null || failure != null ? null : batch, failure);
            if (block == null || failure != null) {
                return;
            }
        }
    }

    /** Waits until there is room; {@code null} when the reading is over. */
    private synchronized @Nullable Batch freeBatch() {
        while (!stopped && free.isEmpty()) {
            try {
                wait();
            } catch (InterruptedException e) {
                return null;
            }
        }
        return stopped ? null : free.poll();
    }

    /** The next block, or the end, or a failure: each once; {@code null} after that. */
    private @Nullable Turn nextTurn() {
        synchronized (cutting) {
            if (exhausted) {
                return null;
            }
            Block block = null;
            Throwable failure = null;
            try {
                block = cutter.next();
            } catch (IOException | RuntimeException | Error e) {
                failure = e;
            }
            exhausted = block == null;
            return new Turn(taken++, block, failure);
        }
    }

    private synchronized void fill(long number, @Nullable Batch batch, @Nullable Throwable failure) {
        Slot slot = slots[(int) (number % slots.length)];
        slot.batch = batch;
        slot.failure = failure;
        slot.full = true;
        notifyAll();
    }
}
