package dev.oddtrail.adapter.sentinel;

import dev.oddtrail.application.log.LogUnavailableException;
import dev.oddtrail.application.log.Progress;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Asks a workspace in a thread of its own, so that nobody has to wait for an answer who wants to stop. */
final class Calls implements AutoCloseable {
    private static final long MILLIS_BETWEEN_QUESTIONS = 100;

    private final Workspace workspace;
    private final ExecutorService executor = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "oddtrail-workspace");
        thread.setDaemon(true);
        return thread;
    });

    Calls(Workspace workspace) {
        this.workspace = workspace;
    }

    /** The answer; what the listener throws while it is awaited gives it up. */
    Answer ask(Window window, Progress.Listener listener) {
        Future<Answer> answer = executor.submit(() -> workspace.ask(window));
        try {
            while (true) {
                listener.stopIfAsked();
                try {
                    return answer.get(MILLIS_BETWEEN_QUESTIONS, TimeUnit.MILLISECONDS);
                } catch (TimeoutException e) {
                    // Not yet: the listener is asked again.
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LogUnavailableException("interrupted while asking a workspace", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException("asking a workspace failed", e.getCause());
        } finally {
            answer.cancel(true);
        }
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
