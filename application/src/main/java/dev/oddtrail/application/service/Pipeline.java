package dev.oddtrail.application.service;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Works on items in other threads while the caller's thread gets them and hands the results on, in the order of the
 * items. Each item is worth handing to another thread. With one thread, everything happens in the caller's. What the work throws reaches the caller as it is.
 */
final class Pipeline<T, R> implements AutoCloseable {
    private static final int PENDING_PER_THREAD = 3;

    private final Supplier<Function<T, R>> works;
    private final Queue<Function<T, R>> idle = new ConcurrentLinkedQueue<>();
    private final Consumer<R> sink;
    private final Deque<Future<R>> pending = new ArrayDeque<>();
    private final int maxPending;
    private final @Nullable ExecutorService workers;

    /**
     * @param works makes what works on the items; each is called from one thread at a time, and none knows what another
     *     has seen
     * @param sink is called from the caller's thread
     */
    Pipeline(int threads, Supplier<Function<T, R>> works, Consumer<R> sink) {
        this.works = works;
        this.sink = sink;
        this.maxPending = threads * PENDING_PER_THREAD;
        this.workers = threads < 2
                ? null
                : Executors.newFixedThreadPool(threads, task -> {
                    Thread thread = new Thread(task, "oddtrail-scoring");
                    thread.setDaemon(true);
                    return thread;
                });
        idle.add(works.get());
    }

    void accept(T item) {
        if (workers == null) {
            sink.accept(work(item));
            return;
        }
        if (pending.size() == maxPending) {
            deliver();
        }
        pending.add(workers.submit(() -> work(item)));
    }

    /** Hands on what is still under way. */
    void finish() {
        while (!pending.isEmpty()) {
            deliver();
        }
    }

    /** Stops the work and waits until it has stopped; what is under way is dropped. */
    @Override
    public void close() {
        if (workers == null) {
            return;
        }
        workers.shutdownNow();
        boolean interrupted = false;
        boolean stopped = false;
        while (!stopped) {
            try {
                stopped = workers.awaitTermination(Long.MAX_VALUE, TimeUnit.NANOSECONDS);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private R work(T item) {
        Function<T, R> work = idle.poll();
        if (work == null) {
            work = works.get();
        }
        R result = work.apply(item);
        idle.add(work);
        return result;
    }

    private void deliver() {
        R result;
        try {
            result = pending.remove().get();
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
        sink.accept(result);
    }
}
