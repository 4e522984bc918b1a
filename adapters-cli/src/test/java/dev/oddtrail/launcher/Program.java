package dev.oddtrail.launcher;

import dev.oddtrail.adapter.cli.Cli;
import dev.oddtrail.adapter.sentinel.LocalWorkspace;
import dev.oddtrail.application.port.out.WorkspaceLogs;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** The program as a user runs it, in this process. */
final class Program {
    static final String AUDIT = "src/test/resources/dev/oddtrail/launcher/audit.csv";

    private final Path directory;
    private final Map<String, String> environment = new TreeMap<>(Map.of("COLUMNS", "100"));
    private String input = "";
    private Function<Path, WorkspaceLogs> workspaceLogs = scratch -> {
        throw new AssertionError("no workspace was to be asked");
    };

    Program(Path directory) {
        this.directory = directory;
    }

    Program with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    /** Asks this workspace, wherever the command line says it is. */
    Program asking(LocalWorkspace workspace) {
        this.workspaceLogs = workspace::logs;
        return this;
    }

    Program input(String text) {
        this.input = text;
        return this;
    }

    Run run(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Run run = runInto(out, arguments);
        return new Run(run.exitCode, out.toString(StandardCharsets.UTF_8), run.err);
    }

    /** A run whose standard output is this. */
    Run runInto(OutputStream out, String... arguments) {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int exitCode = Main.run(
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                new Cli.Streams(out, err, false),
                environment,
                directory,
                () -> Instant.parse("2024-06-01T12:00:00Z"),
                workspaceLogs,
                arguments);
        return new Run(exitCode, "", err.toString(StandardCharsets.UTF_8));
    }

    /** A run whose messages go here as they are made; answers its exit code. */
    int runSaying(OutputStream err, String... arguments) {
        return Main.run(
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                new Cli.Streams(OutputStream.nullOutputStream(), err, false),
                environment,
                directory,
                () -> Instant.parse("2024-06-01T12:00:00Z"),
                workspaceLogs,
                arguments);
    }

    record Run(int exitCode, String out, String err) {}
}
