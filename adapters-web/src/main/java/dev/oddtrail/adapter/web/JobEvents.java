package dev.oddtrail.adapter.web;

import dev.oddtrail.application.job.Job;
import dev.oddtrail.application.job.JobId;
import dev.oddtrail.application.port.in.JobsUseCase;
import dev.oddtrail.application.port.in.UnknownJobException;
import dev.oddtrail.application.port.out.StorageException;
import io.javalin.http.Context;
import io.javalin.http.sse.SseClient;
import io.javalin.http.sse.SseHandler;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Tells browsers how far jobs are, as server-sent events: whenever something has changed, at the pace that is given, until
 * the job is over. Only a few are told at a time; others have to ask. Safe for use by multiple threads.
 */
final class JobEvents implements AutoCloseable {
    static final int MOST_LISTENERS = 32;

    private final JobsUseCase jobs;
    private final Pace pace;
    private final Set<Listener> listeners = ConcurrentHashMap.newKeySet();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread telling = new Thread(this::tellOn, "oddtrail-events");

    JobEvents(JobsUseCase jobs, Pace pace) {
        this.jobs = jobs;
        this.pace = pace;
    }

    /** Begins to look; nothing is told before. */
    void start() {
        telling.setDaemon(true);
        telling.start();
    }

    /**
     * Keeps telling whoever asks.
     *
     * @throws RefusedException if that is not what is asked for, or too many listen
     */
    void listen(Context context, JobId job) {
        jobs.job(job);
        String accepted = context.header("Accept");
        if (accepted == null || !accepted.contains("text/event-stream")) {
            throw new RefusedException(
                    406, "this answers with text/event-stream only; accept that, or ask for the job");
        }
        if (listeners.size() >= MOST_LISTENERS) {
            throw new RefusedException(
                    429, "there are " + MOST_LISTENERS + " listeners already; ask for the job again and again instead");
        }
        new SseHandler(client -> add(client, job)).handle(context);
    }

    private void add(SseClient client, JobId job) {
        Listener listener = new Listener(client, job, pace.looksOfSilence);
        client.onClose(() -> listeners.remove(listener));
        client.keepAlive();
        listeners.add(listener);
    }

    private void tellOn() {
        try {
            do {
                listeners.forEach(this::tell);
            } while (!closed.await(pace.millisBetweenLooks, TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A listener that cannot be told is let go; it will ask again. */
    private void tell(Listener listener) {
        try {
            Job job = jobs.job(listener.job);
            byte[] now = Json.bytes(JobFields.all(job, jobs.progress(job.id())).values());
            listener.tell(new String(now, StandardCharsets.US_ASCII));
            if (job.state().over() || listener.client.terminated()) {
                end(listener);
            }
        } catch (UnknownJobException | StorageException | IllegalStateException | UncheckedIOException e) {
            end(listener);
        }
    }

    private void end(Listener listener) {
        listeners.remove(listener);
        listener.client.close();
    }

    @Override
    public void close() {
        closed.countDown();
        listeners.forEach(this::end);
    }

    /**
     * How often jobs are looked at.
     *
     * @param looksOfSilence after how many looks without news a comment tells that the server is still there
     */
    record Pace(int millisBetweenLooks, int looksOfSilence) {
        /** Twice a second, and a comment after ten seconds, which is sooner than proxies give up. */
        static final Pace USUAL = new Pace(500, 20);
    }

    /** Somebody who is told of a job. Used by one thread. */
    private static final class Listener {
        private final SseClient client;
        private final JobId job;
        private final int patience;
        private String told = "";
        private int silent;

        Listener(SseClient client, JobId job, int patience) {
            this.client = client;
            this.job = job;
            this.patience = patience;
        }

        void tell(String now) {
            if (!now.equals(told)) {
                told = now;
                silent = 0;
                client.sendEvent("job", now);
            } else if (++silent % patience == 0) {
                client.sendComment("still there");
            }
        }
    }
}
