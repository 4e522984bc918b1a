package dev.oddtrail.benchmarks.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/** Asks a server, and takes the time until the whole answer is there. Safe for use by multiple threads. */
final class Readers {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final String origin;
    private final String token;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();

    /**
     * @param origin such as {@code http://127.0.0.1:8321}
     */
    Readers(String origin, String token) {
        this.origin = origin;
        this.token = token;
    }

    /**
     * Milliseconds until the answer was there.
     *
     * @throws IllegalStateException if it is not one of success
     */
    double ask(String path) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(origin + path))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + token)
                .build();
        long began = System.nanoTime();
        try {
            HttpResponse<byte[]> response = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
            double millis = (System.nanoTime() - began) / 1e6;
            if (response.statusCode() != 200) {
                throw new IllegalStateException(path + " is answered with status " + response.statusCode());
            }
            return millis;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while asking for " + path, e);
        }
    }

    /** Asks one question after another. */
    Times repeatedly(Supplier<String> paths, int rounds) {
        List<Double> millis = new ArrayList<>();
        for (int i = 0; i < rounds; i++) {
            millis.add(ask(paths.get()));
        }
        return new Times(millis);
    }

    /**
     * Asks questions from many threads at once, each beginning with another.
     *
     * @param paths the question of each number, counted from 0
     * @param probe asked once in a while from a thread of its own; its times are the second
     */
    Times[] together(IntFunction<String> paths, int readers, int rounds, String probe) {
        ExecutorService threads = Executors.newFixedThreadPool(readers);
        List<Double> all = Collections.synchronizedList(new ArrayList<>());
        List<Double> probes = new ArrayList<>();
        try {
            List<Future<?>> reading = new ArrayList<>();
            for (int reader = 0; reader < readers; reader++) {
                int first = reader;
                reading.add(threads.submit(() -> {
                    for (int i = 0; i < rounds; i++) {
                        all.add(ask(paths.apply(first + i)));
                    }
                }));
            }
            while (reading.stream().anyMatch(one -> !one.isDone())) {
                probes.add(ask(probe));
            }
            for (Future<?> one : reading) {
                one.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("a reader failed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while readers were reading", e);
        } finally {
            threads.shutdownNow();
        }
        return new Times[] {new Times(all), new Times(probes)};
    }
}
