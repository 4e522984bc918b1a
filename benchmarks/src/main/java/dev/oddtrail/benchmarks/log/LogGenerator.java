package dev.oddtrail.benchmarks.log;

import java.io.BufferedOutputStream;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;

/**
 * Writes made-up audit logs with the columns of a Log Analytics workspace. The name of the file decides the format:
 * {@code .csv}, or {@code .jsonl} for one object a line; {@code .gz} behind either compresses it. Equal shapes, orders
 * and names give equal bytes.
 */
public final class LogGenerator {
    private static final String GZIP = ".gz";

    private final LogShape shape;
    private final RowOrder order;

    LogGenerator(LogShape shape, RowOrder order) {
        this.shape = shape;
        this.order = order;
    }

    /**
     * A log of this many events in order of time, with one planted session for every 10,000, for the measurements.
     *
     * @param shuffled whether the events stand in no order at all
     * @param commands number of distinct commands
     */
    public static void write(Path file, long events, int commands, boolean shuffled) throws IOException {
        LogShape shape = new LogShape(
                events, LogShape.usersFor(events), LogShape.BUSIEST, commands, LogShape.plantsFor(events), 1);
        new LogGenerator(shape, shuffled ? RowOrder.SHUFFLED : RowOrder.TIME).write(file);
    }

    /**
     * A log of this many events of 400 distinct commands in order of time, with this many planted sessions.
     *
     * @return the planted sessions, in order of their first commands
     * @throws IllegalArgumentException if the file's name does not tell the format, or there are more plants than one for
     *     100 events
     */
    public static List<PlantedSession> writePlanted(Path file, long events, int plants, long seed) throws IOException {
        LogShape shape = new LogShape(events, LogShape.usersFor(events), LogShape.BUSIEST, 400, plants, seed);
        return new LogGenerator(shape, RowOrder.TIME).write(file);
    }

    /**
     * Writes the log, over an existing one.
     *
     * @return the planted sessions, in order of their first commands
     * @throws IllegalArgumentException if the file's name does not tell the format
     */
    List<PlantedSession> write(Path file) throws IOException {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        boolean compressed = name.endsWith(GZIP);
        Notation notation = notation(compressed ? name.substring(0, name.length() - GZIP.length()) : name, file);
        List<PlantedSession> planted = new ArrayList<>();
        Path directory = file.toAbsolutePath().getParent();
        if (directory == null) {
            throw new IllegalArgumentException("a log is written to a file, not to " + file);
        }
        try (OutputStream plain = Files.newOutputStream(file);
                OutputStream packed = compressed ? new GZIPOutputStream(plain, 1 << 16) : plain;
                OutputStream out = new BufferedOutputStream(packed, 1 << 18)) {
            out.write(EventWriter.of(notation).header());
            try (RowSink sink = order.open(out, directory, shape.events(), new Dice(~shape.seed()))) {
                new Simulation(shape, notation).run(sink, planted::add);
            }
        }
        planted.sort(Comparator.comparing(PlantedSession::begin));
        return planted;
    }

    /** Writes a list of planted sessions: tab-separated, with a header. */
    static void writeLabels(List<PlantedSession> planted, Path file) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write("user\tip\tbegin\tend\tkind\n");
            for (PlantedSession session : planted) {
                out.write(session.user()
                        + '\t'
                        + session.address()
                        + '\t'
                        + session.begin()
                        + '\t'
                        + session.end()
                        + '\t'
                        + session.kind()
                        + '\n');
            }
        }
    }

    private static Notation notation(String name, Path file) {
        if (name.endsWith(".csv")) {
            return Notation.CSV;
        }
        if (name.endsWith(".jsonl")) {
            return Notation.JSONL;
        }
        throw new IllegalArgumentException(
                "a log's name ends in .csv, .jsonl, .csv.gz or .jsonl.gz, unlike \"" + file + "\"");
    }
}
