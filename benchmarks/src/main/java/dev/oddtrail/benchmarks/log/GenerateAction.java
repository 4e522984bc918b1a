package dev.oddtrail.benchmarks.log;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Writes a log as the command line asks for it. */
@Command(name = "generate", description = "Writes a made-up audit log with planted attacks.")
public final class GenerateAction implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = "--events", paramLabel = "N", description = "Default: 1000000.")
    private long events = 1_000_000;

    @Option(names = "--users", paramLabel = "N", description = "People; default: one for 500 events, at least 12.")
    private @Nullable Integer users;

    @Option(names = "--busiest", paramLabel = "N", description = "Sessions a day of the busiest; default: 30.")
    private double busiest = LogShape.BUSIEST;

    @Option(names = "--commands", paramLabel = "N", description = "Distinct commands; default: 400.")
    private int commands = 400;

    @Option(names = "--seed", paramLabel = "N", description = "Default: 1.")
    private long seed = 1;

    @Option(names = "--order", paramLabel = "ORDER", description = "time (default), shuffled or file-blocks.")
    private String order = "time";

    @Option(names = "--plants", paramLabel = "N", description = "Planted sessions; default: one for 10,000 events.")
    private @Nullable Integer plants;

    @Option(names = "--labels", paramLabel = "FILE", description = "Lists the planted sessions in this file.")
    private @Nullable Path labels;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Ends in .csv, .jsonl, .csv.gz or .jsonl.gz; default: audit.csv.")
    private Path output = Path.of("audit.csv");

    @Override
    public Integer call() throws IOException {
        long began = System.nanoTime();
        List<PlantedSession> planted;
        try {
            LogShape shape = new LogShape(
                    events,
                    users == null ? LogShape.usersFor(events) : users,
                    busiest,
                    commands,
                    plants == null ? LogShape.plantsFor(events) : plants,
                    seed);
            planted = new LogGenerator(shape, rowOrder()).write(output);
        } catch (IllegalArgumentException mistake) {
            throw new ParameterException(spec.commandLine(), String.valueOf(mistake.getMessage()), mistake);
        }
        if (labels != null) {
            LogGenerator.writeLabels(planted, labels);
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        long size = Files.size(output);
        PrintWriter err = spec.commandLine().getErr();
        err.printf(
                Locale.ROOT,
                "%,d events, %,d bytes (%.1f an event), %d planted sessions, %.2f s (%,.0f events/s)%n",
                events,
                size,
                (double) size / events,
                planted.size(),
                seconds,
                events / seconds);
        err.flush();
        return 0;
    }

    private RowOrder rowOrder() {
        return switch (order) {
            case "time" -> RowOrder.TIME;
            case "shuffled" -> RowOrder.SHUFFLED;
            case "file-blocks" -> RowOrder.FILE_BLOCKS;
            default ->
                throw new IllegalArgumentException("--order is time, shuffled or file-blocks, not \"" + order + "\"");
        };
    }
}
