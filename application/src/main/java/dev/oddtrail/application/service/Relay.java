package dev.oddtrail.application.service;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Runs a producer in a thread of its own while the caller's thread takes what it pushes, in order. What the producer
 * throws reaches the caller once everything pushed before has been taken; what the taker throws stops the producer at
 * its next push, and reaches the caller as it is. Either way the producer has stopped when the caller goes on.
 */
final class Relay<T> {
    private static final int BATCH = 512;
    private static final int PENDING = 8;

    private final Consumer<Consumer<T>> producer;
    private final BlockingQueue<List<T>> batches = new ArrayBlockingQueue<>(PENDING);
    private final List<T> end = new ArrayList<>();
    private List<T> batch = new ArrayList<>(BATCH);
    private @Nullable Throwable failure;
    private volatile boolean cancelled;

    private Relay(Consumer<Consumer<T>> producer) {
        this.producer = producer;
    }

    /** Runs the producer and takes all it pushes; with one thread, in the caller's. */
    static <T> void run(int threads, Consumer<Consumer<T>> producer, Consumer<T> taker) {
        if (threads < 2) {
            producer.accept(taker);
        } else {
            new Relay<>(producer).run(taker);
        }
    }

    private void run(Consumer<T> taker) {
        Thread thread = new Thread(this::produce, "oddtrail-import");
        thread.setDaemon(true);
        thread.start();
        try {
            for (List<T> next = batches.take(); next != end; next = batches.take()) {
                next.forEach(taker);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while importing", e);
        } finally {
            stop(thread);
        }
        if (failure instanceof RuntimeException thrown) {
            throw thrown;
        }
        if (failure instanceof Error thrown) {
            throw thrown;
        }
    }

    /** Lets the producer run into its next push, and waits until it has. */
    private void stop(Thread thread) {
        cancelled = true;
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void produce() {
        try {
            producer.accept(this::push);
        } catch (RuntimeException | Error thrown) {
            failure = thrown;
        }
        if (hand(batch)) {
            hand(end);
        }
    }

    private void push(T item) {
        if (cancelled) {
            throw new CancellationException("nobody takes any more");
        }
        batch.add(item);
        if (batch.size() == BATCH) {
            List<T> full = batch;
            batch = new ArrayList<>(BATCH);
            if (!hand(full)) {
                throw new CancellationException("nobody takes any more");
            }
        }
    }

    /** Waits until there is room; false once nobody takes any more. */
    private boolean hand(List<T> items) {
        try {
            while (!cancelled) {
                if (batches.offer(items, 10, TimeUnit.MILLISECONDS)) {
                    return true;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return false;
    }
}
