package dev.oddtrail.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A command while it serves the dashboard. */
record RunningDashboard(Thread thread, CompletableFuture<Integer> exitCode, URI address) implements AutoCloseable {
    private static final String ANNOUNCEMENT = "the dashboard is at ";

    static RunningDashboard start(Program program, String command, String... options) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(command, "--analyst", "ann"));
        arguments.addAll(List.of(options));
        PipedInputStream messages = new PipedInputStream();
        PipedOutputStream err = new PipedOutputStream(messages);
        CompletableFuture<Integer> exitCode = new CompletableFuture<>();
        Thread thread =
                new Thread(() -> exitCode.complete(program.runSaying(err, arguments.toArray(String[]::new))), command);
        thread.start();
        String line = new BufferedReader(new InputStreamReader(messages, StandardCharsets.UTF_8)).readLine();
        assertThat(line).startsWith(ANNOUNCEMENT);
        return new RunningDashboard(thread, exitCode, URI.create(line.substring(ANNOUNCEMENT.length())));
    }

    /** Ends it as Ctrl-C does, and answers its exit code. */
    int interrupt() {
        thread.interrupt();
        return exitCode.orTimeout(30, TimeUnit.SECONDS).join();
    }

    @Override
    public void close() {
        interrupt();
    }
}
