package dev.oddtrail.benchmarks.process;

import dev.oddtrail.benchmarks.log.LogGenerator;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures Oddtrail's command line beside its peers and prints tables in Markdown. */
@Command(name = "table", description = "Measures Oddtrail and its peers side by side; prints Markdown.")
public final class TableAction implements Callable<Integer> {
    private static final int COMMANDS = 400;
    private static final int MANY_COMMANDS = 100_000;
    private static final long SMALL = 1_500;

    /** Runs of a job that takes about a second or less. */
    private static final int SHORT_ROUNDS = 20;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--launcher",
            paramLabel = "FILE",
            description = "Oddtrail's start script; default: the one that the build unpacks.")
    private @Nullable Path launcher;

    @Option(
            names = "--events",
            paramLabel = "N",
            split = ",",
            description = "Sizes of the logs; default: 1000000,10000000.")
    private List<Long> events = List.of(1_000_000L, 10_000_000L);

    @Option(names = "--rounds", paramLabel = "N", description = "Runs of every job; default: 5.")
    private int rounds = 5;

    @Option(names = "--peers-only", description = "Leaves Oddtrail itself out.")
    private boolean peersOnly;

    @Option(
            names = "--directory",
            paramLabel = "DIR",
            description = "Where logs are made and kept for the next time; default: benchmarks/target/logs.")
    private Path directory = Path.of("benchmarks", "target", "logs");

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path oddtrail = peersOnly ? null : Launcher.find(spec, launcher);
        Files.createDirectories(directory);
        PrintWriter progress = spec.commandLine().getErr();
        Watch watch = new Watch(directory);
        StringBuilder report = new StringBuilder(Machine.describe()).append('\n');
        for (long size : events) {
            for (boolean shuffled : new boolean[] {false, true}) {
                Path log = log(size, COMMANDS, shuffled, progress);
                String title = String.format(
                        Locale.ROOT,
                        "%,d events, %s, %.0f MB",
                        size,
                        shuffled ? "shuffled" : "in order of time",
                        Files.size(log) / 1e6);
                Comparison comparison = new Comparison(title, jobs(log, oddtrail));
                comparison.run(rounds, watch, progress);
                comparison.report(report);
            }
        }
        report.append("""

                The reference was not run here. Quoted from the measurements the project started from: it sessionizes in \
                0.23 to 0.86 ms an event (a million events: 4 to 14 minutes); training and scoring grow with the cube of \
                the distinct commands (400: 0.4 s; 4,000: minutes).
                """);
        if (oddtrail != null) {
            startUp(oddtrail, watch, progress, report);
            manyCommands(oddtrail, watch, progress, report);
        }
        spec.commandLine().getOut().print(report);
        spec.commandLine().getOut().flush();
        return 0;
    }

    private List<Job> jobs(Path log, @Nullable Path oddtrail) {
        List<Job> jobs = new ArrayList<>();
        String parse = "read with Jackson CSV and drop, 1 thread";
        String parseJson = "the same, and parse the JSON column";
        jobs.add(Job.peer(parse, "parse", log.toString()));
        jobs.add(Job.peer(parseJson, "parse", "--json", log.toString()));
        jobs.add(Job.peerWithOurSettings(parse, "parse", log.toString()));
        jobs.add(Job.peerWithOurSettings(parseJson, "parse", "--json", log.toString()));
        jobs.add(Job.peer("DuckDB, names only, no result written, 1 thread", "duckdb", log.toString()));
        jobs.add(Job.peer(
                "DuckDB, names only, no result written, 2 threads", "duckdb", "--threads", "2", log.toString()));
        if (oddtrail != null) {
            Path result = directory.resolve("scores.csv");
            for (String detail : List.of("commands", "values")) {
                for (int threads = 1; threads <= 2; threads++) {
                    String name =
                            "oddtrail score, " + detail + ", " + threads + (threads == 1 ? " thread" : " threads");
                    jobs.add(Job.score(oddtrail, name, Map.of(), log, result, detail, threads));
                }
            }
            for (String detail : List.of("commands", "values")) {
                jobs.add(Job.hunt(
                        oddtrail, "oddtrail hunt, " + detail + ", no result written, 2 threads", log, detail, 2));
            }
            for (int threads = 1; threads <= 2; threads++) {
                String name = "oddtrail import, values, " + threads + (threads == 1 ? " thread" : " threads");
                jobs.add(Job.store(oddtrail, name, log, directory.resolve("case.db"), threads));
            }
        }
        return jobs;
    }

    private void startUp(Path oddtrail, Watch watch, PrintWriter progress, StringBuilder report)
            throws IOException, InterruptedException {
        Path log = log(SMALL, COMMANDS, false, progress);
        Path result = directory.resolve("scores.csv");
        Comparison comparison = new Comparison(
                String.format(Locale.ROOT, "Start: help, and a log of %,d events", SMALL),
                List.of(
                        Job.oddtrail(oddtrail, "oddtrail --help", Map.of(), "--help"),
                        Job.score(oddtrail, "oddtrail score, values", Map.of(), log, result, "values", 1)));
        comparison.run(SHORT_ROUNDS, watch, progress);
        comparison.report(report);
    }

    private void manyCommands(Path oddtrail, Watch watch, PrintWriter progress, StringBuilder report)
            throws IOException, InterruptedException {
        Path log = log(1_000_000, MANY_COMMANDS, false, progress);
        Path result = directory.resolve("scores.csv");
        Map<String, String> small = Map.of("ODDTRAIL_JAVA_OPTS", "-Xmx1g");
        Comparison comparison = new Comparison(
                String.format(Locale.ROOT, "1,000,000 events of %,d distinct commands, -Xmx1g", MANY_COMMANDS),
                List.of(
                        Job.score(oddtrail, "oddtrail score, commands", small, log, result, "commands", 1),
                        Job.score(oddtrail, "oddtrail score, values", small, log, result, "values", 1)));
        comparison.run(rounds, watch, progress);
        comparison.report(report);
    }

    /** The log of this shape, made unless it is there from an earlier run. */
    private Path log(long size, int commands, boolean shuffled, PrintWriter progress) throws IOException {
        String name = "audit-" + size + "-" + commands + (shuffled ? "-shuffled" : "") + ".csv";
        Path log = directory.resolve(name);
        if (!Files.exists(log)) {
            progress.printf("making %s%n", log);
            progress.flush();
            Path unfinished = directory.resolve("unfinished-" + name);
            LogGenerator.write(unfinished, size, commands, shuffled);
            Files.move(unfinished, log);
        }
        return log;
    }
}
