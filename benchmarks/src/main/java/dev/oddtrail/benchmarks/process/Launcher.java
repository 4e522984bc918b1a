package dev.oddtrail.benchmarks.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Oddtrail's start script. */
public final class Launcher {
    private Launcher() {}

    /**
     * The script that was named, or else the one that the build unpacks.
     *
     * @throws ParameterException if there is none
     */
    public static Path find(CommandSpec spec, @Nullable Path named) throws IOException {
        Path script = named != null ? named : unpacked();
        if (script == null || !Files.isExecutable(script)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "no start script of Oddtrail at " + (script == null ? "adapters-cli/target/oddtrail" : script)
                            + ": build the module adapters-cli, or name one with --launcher");
        }
        return script;
    }

    /**
     * Scores a log with these options; every session goes to a CSV file, over an existing one.
     *
     * @param directory for what the process says
     * @throws FailedJobException if the process does not end with exit code 0
     */
    public static void score(Path script, Path log, Path result, Path directory, List<String> options)
            throws IOException, InterruptedException, FailedJobException {
        List<String> command = new ArrayList<>();
        command.add(script.toAbsolutePath().toString());
        command.add("score");
        command.add(log.toString());
        command.addAll(List.of("--format", "csv", "-o", result.toString()));
        command.addAll(options);
        new Watch(directory).run(new Job("score", command, Map.of(), Optional.of(result)));
    }

    private static @Nullable Path unpacked() throws IOException {
        Path unpacked = Path.of("adapters-cli", "target", "oddtrail");
        if (!Files.isDirectory(unpacked)) {
            return null;
        }
        try (Stream<Path> versions = Files.list(unpacked)) {
            return versions.map(version -> version.resolve("bin").resolve("oddtrail"))
                    .filter(Files::isExecutable)
                    .sorted()
                    .reduce((earlier, later) -> later)
                    .orElse(null);
        }
    }
}
