package dev.oddtrail.benchmarks.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A process to be measured.
 *
 * @param name how tables call it
 * @param produces a file that it writes; removed before each run
 */
record Job(String name, List<String> command, Map<String, String> environment, Optional<Path> produces) {
    /** The collector that Oddtrail's own start script chooses, so that peers do not pay for another one. */
    private static final String COLLECTOR = "-XX:+UseSerialGC";

    /** The compiler that it chooses. */
    private static final String COMPILER = "-XX:TieredStopAtLevel=1";

    Job {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }

    /** A command of this module, in a Java of its own with the compilers that Java chooses. */
    static Job peer(String name, String... arguments) {
        return peer(name, List.of(COLLECTOR), arguments);
    }

    /** A command of this module, in a Java of its own with all settings of Oddtrail's start script. */
    static Job peerWithOurSettings(String name, String... arguments) {
        return peer(name + ", with Oddtrail's Java settings", List.of(COLLECTOR, COMPILER), arguments);
    }

    private static Job peer(String name, List<String> settings, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(settings);
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add("dev.oddtrail.benchmarks.Benchmarks");
        command.addAll(List.of(arguments));
        return new Job(name, command, Map.of(), Optional.empty());
    }

    /** A run of the distribution's start script. */
    static Job oddtrail(Path launcher, String name, Map<String, String> environment, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(launcher.toAbsolutePath().toString());
        command.addAll(List.of(arguments));
        return new Job(name, command, environment, Optional.empty());
    }

    /** Imports a log into a new database. */
    static Job store(Path launcher, String name, Path log, Path database, int threads) {
        Job job = oddtrail(
                launcher,
                name,
                Map.of(),
                "import",
                log.toString(),
                "--threads",
                Integer.toString(threads),
                "--db",
                database.toString());
        return new Job(name, job.command, job.environment, Optional.of(database));
    }

    /** Scores a log and shows the rarest sessions; no other result is written. */
    static Job hunt(Path launcher, String name, Path log, String detail, int threads) {
        return oddtrail(
                launcher,
                name,
                Map.of(),
                "hunt",
                log.toString(),
                "--detail",
                detail,
                "--threads",
                Integer.toString(threads));
    }

    /** Scores a log, every session of which goes to a CSV file. */
    static Job score(
            Path launcher,
            String name,
            Map<String, String> environment,
            Path log,
            Path result,
            String detail,
            int threads) {
        Job job = oddtrail(
                launcher,
                name,
                environment,
                "score",
                log.toString(),
                "--detail",
                detail,
                "--threads",
                Integer.toString(threads),
                "--format",
                "csv",
                "-o",
                result.toString());
        return new Job(name, job.command, environment, Optional.of(result));
    }
}
