package dev.oddtrail.adapter.logs;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Parses the blocks of one source with several threads and hands the batches to the caller's thread in the order of the
 * blocks. A thread takes the next block from the cutter under a lock, so that reading and cutting overlap with parsing
 * without a thread of their own. What fails, fails in its turn: the batches before it are handed over first. At a block
 * that was cut in the wrong place the parsing ends.
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

    private final List<Thread> workers = new ArrayList<>();

    /** What came of a block: a batch, nothing as it was cut in the wrong place, or a failure. No block is the end. */
    private static final class Slot {
        private boolean full;
        private @Nullable Block block;
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

    /**
     * Parses everything in the caller's thread.
     *
     * @return what {@link #run} does
     */
    static List<Block> alone(RecordCutter cutter, BlockParser parser, Consumer<Batch> consumer) throws IOException {
        Batch batch = new Batch();
        for (Block block = cutter.next(); block != null; block = cutter.next()) {
            if (!parser.parse(block, batch)) {
                return List.of(block);
            }
            cutter.recycle(block);
            consumer.accept(batch);
        }
        return List.of();
    }

    /**
     * Parses until the source ends, or a block was cut in the wrong place.
     *
     * @return that block and what was cut after it; no worker touches the cutter any more. Empty if everything was parsed
     * @throws IOException if the source fails
     */
    List<Block> run(Consumer<Batch> consumer) throws IOException {
        try {
            for (int i = 0; i < threads; i++) {
                BlockParser parser = parsers.apply(i);
                Thread worker = new Thread(() -> work(parser), "log-parser-" + i);
                worker.setDaemon(true);
                workers.add(worker);
                worker.start();
            }
            for (long turn = 0; ; turn++) {
                Slot slot = await(turn);
                if (slot.failure != null) {
                    throw failure(slot.failure);
                }
                if (slot.block == null) {
                    return List.of();
                }
                if (slot.batch == null) {
                    return blocksFrom(turn);
                }
                consumer.accept(slot.batch);
                release(slot);
            }
        } finally {
            stop();
        }
    }

    /** Waits for the workers, and takes what they were at. */
    private List<Block> blocksFrom(long turn) throws IOException {
        stop();
        for (Thread worker : workers) {
            try {
                worker.join();
            } catch (InterruptedException e) {
                throw interrupted(e);
            }
        }
        List<Block> blocks = new ArrayList<>();
        for (long each = turn; each < taken; each++) {
            Block block = slots[(int) (each % slots.length)].block;
            if (block != null) {
                blocks.add(block);
            }
        }
        return blocks;
    }

    private static IOException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new IOException("the reading was interrupted", e);
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
                throw interrupted(e);
            }
        }
        return slot;
    }

    private synchronized void release(Slot slot) {
        if (slot.batch != null) {
            free.add(slot.batch);
        }
        if (slot.block != null) {
            cutter.recycle(slot.block);
        }
        slot.batch = null;
        slot.block = null;
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
            boolean parsed = false;
            if (block != null) {
                try {
                    parsed = parser.parse(block, batch);
                } catch (RuntimeException | Error e) {
                    failure = e;
                }
            }
            fill(turn.number(), block, parsed ? batch : null, failure);
            if (!parsed) {
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

    private synchronized void fill(
            long number, @Nullable Block block, @Nullable Batch batch, @Nullable Throwable failure) {
        Slot slot = slots[(int) (number % slots.length)];
        slot.block = block;
        slot.batch = batch;
        slot.failure = failure;
        slot.full = true;
        notifyAll();
    }
}
