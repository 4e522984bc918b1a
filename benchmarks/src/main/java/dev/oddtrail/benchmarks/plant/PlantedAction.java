package dev.oddtrail.benchmarks.plant;

import dev.oddtrail.benchmarks.log.LogGenerator;
import dev.oddtrail.benchmarks.log.PlantedSession;
import dev.oddtrail.benchmarks.process.FailedJobException;
import dev.oddtrail.benchmarks.process.Launcher;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures how many planted attacks of each kind stand at the top of a ranking. */
@Command(
        name = "planted",
        description = "Plants attacks in a made-up log, scores it with Oddtrail and looks where they stand.")
public final class PlantedAction implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = "--events", paramLabel = "N", description = "Default: 1000000.")
    private long events = 1_000_000;

    @Option(names = "--plants", paramLabel = "N", description = "Attacks, of all kinds in turn; default: 100.")
    private int plants = 100;

    @Option(names = "--seed", paramLabel = "N", description = "Default: 1.")
    private long seed = 1;

    @Option(
            names = "--top",
            paramLabel = "SHARE",
            description = "Which share of the sessions is the top; default: 0.01.")
    private double top = 0.01;

    @Option(
            names = "--by",
            paramLabel = "COLUMN",
            description = "Column of the result that ranks, the largest first; default: bits.")
    private String column = "bits";

    @Option(
            names = "--with",
            paramLabel = "OPTIONS",
            split = ";",
            description =
                    "Options of \"oddtrail score\" to compare, separated by semicolons; default: its three details.")
    private List<String> variants = List.of("--detail commands", "--detail parameters", "--detail values");

    @Option(
            names = "--launcher",
            paramLabel = "FILE",
            description = "Oddtrail's start script; default: the one that the build unpacks.")
    private @Nullable Path launcher;

    @Option(
            names = "--directory",
            paramLabel = "DIR",
            description = "Where the log is made; default: benchmarks/target/planted.")
    private Path directory = Path.of("benchmarks", "target", "planted");

    @Override
    public Integer call() throws IOException, InterruptedException, FailedJobException {
        Path oddtrail = Launcher.find(spec, launcher);
        Files.createDirectories(directory);
        Path log = directory.resolve("planted.csv");
        List<PlantedSession> planted = LogGenerator.writePlanted(log, events, plants, seed);
        PrintWriter out = spec.commandLine().getOut();
        for (String variant : variants) {
            Path scores = directory.resolve("scores.csv");
            Launcher.score(
                    oddtrail, log, scores, directory, List.of(variant.strip().split(" +")));
            report(variant.strip(), planted, new RankedSessions(scores, column), out);
        }
        out.flush();
        return 0;
    }

    private void report(String variant, List<PlantedSession> planted, RankedSessions ranked, PrintWriter out) {
        Map<String, List<OptionalInt>> places = new TreeMap<>();
        for (PlantedSession session : planted) {
            places.computeIfAbsent(session.kind(), kind -> new ArrayList<>())
                    .add(ranked.place(session.user(), session.address(), session.begin(), session.end()));
        }
        int last = Math.max(1, (int) (top * ranked.size()));
        out.printf(
                Locale.ROOT,
                "%n### %s, by %s%n%n%,d sessions, %d attacks; the top %s %% are %,d sessions.%n%n",
                variant,
                column,
                ranked.size(),
                planted.size(),
                percent(top),
                last);
        out.printf(
                "| kind | attacks | in the top | recall | median place | worst place |%n|---|---:|---:|---:|---:|---:|%n");
        places.forEach((kind, its) -> {
            int[] known = its.stream()
                    .mapToInt(place -> place.orElse(ranked.size()))
                    .sorted()
                    .toArray();
            long found = its.stream()
                    .filter(place -> place.isPresent() && place.getAsInt() <= last)
                    .count();
            out.printf(
                    Locale.ROOT,
                    "| %s | %d | %d | %.0f %% | %,d | %,d |%n",
                    kind,
                    known.length,
                    found,
                    100.0 * found / known.length,
                    known[known.length / 2],
                    known[known.length - 1]);
        });
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.3g", 100 * share);
    }
}
