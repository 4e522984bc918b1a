package dev.oddtrail.application.service;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Works on items in a second thread while the caller's thread gets them and hands the results on, in the order of the
 * items. With one thread, everything happens in the caller's. What the work throws reaches the caller as it is.
 */
final class Pipeline<T, R> implements AutoCloseable {
    private static final int BATCH = 1024;
    private static final int PENDING = 4;

    private final Function<T, R> work;
    private final Consumer<R> sink;
    private final Deque<Future<List<R>>> pending = new ArrayDeque<>();
    private final boolean alone;
    private final ExecutorService worker;
    private List<T> batch = new ArrayList<>(BATCH);

    /**
     * @param work is called from one thread at a time, always the same one
     * @param sink is called from the caller's thread
     */
    Pipeline(int threads, Function<T, R> work, Consumer<R> sink) {
        this.alone = threads < 2;
        this.work = work;
        this.sink = sink;
        this.worker = Executors.newSingleThreadExecutor(task -> {
            Thread thread = new Thread(task, "oddtrail-scoring");
            thread.setDaemon(true);
            return thread;
        });
    }

    void accept(T item) {
        if (alone) {
            sink.accept(work.apply(item));
            return;
        }
        batch.add(item);
        if (batch.size() == BATCH) {
            submit();
        }
    }

    /** Hands on what is still under way. */
    void finish() {
        if (!batch.isEmpty()) {
            submit();
        }
        while (!pending.isEmpty()) {
            deliver();
        }
    }

    /** Stops the work; what is under way is dropped. */
    @Override
    public void close() {
        worker.shutdownNow();
    }

    private void submit() {
        List<T> items = batch;
        batch = new ArrayList<>(BATCH);
        if (pending.size() == PENDING) {
            deliver();
        }
        pending.add(worker.submit(() -> {
            List<R> results = new ArrayList<>(items.size());
            for (T item : items) {
                results.add(work.apply(item));
            }
            return results;
        }));
    }

    private void deliver() {
        List<R> results;
        try {
            results = pending.remove().get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            if (e.getCause() instanceof Error failure) {
                throw failure;
            }
            throw new IllegalStateException("work that throws nothing checked has done so", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while scoring", e);
        }
        results.forEach(sink);
    }
}
