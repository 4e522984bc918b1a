package dev.oddtrail.benchmarks.container;

import com.google.inject.Guice;
import dev.oddtrail.adapter.logs.AuditLogsModule;
import dev.oddtrail.application.log.LogRequest;
import dev.oddtrail.application.log.Progress;
import dev.oddtrail.application.log.ReadReport;
import dev.oddtrail.application.log.Rejection;
import dev.oddtrail.application.port.out.AuditLogReader;
import dev.oddtrail.benchmarks.process.Machine;
import dev.oddtrail.domain.session.AuditEvent;
import dev.oddtrail.domain.session.Session;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Reads the same log in each form, with the program's reader and with a bare parser by turns; prints a table. */
@Command(name = "containers", description = "Measures how fast each form of a log is read; prints Markdown.")
public final class ContainersAction implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = "--events", paramLabel = "N", description = "Default: 300000.")
    private long events = 300_000;

    @Option(names = "--rounds", paramLabel = "N", description = "How often each is measured; default: 7.")
    private int rounds = 7;

    @Option(names = "--only", paramLabel = "FILE", description = "The names of files, such as log.xml; default: all.")
    private List<String> only = List.of();

    @Option(
            names = "--directory",
            paramLabel = "DIR",
            description = "Where the logs are made; default: benchmarks/target/containers.")
    private Path directory = Path.of("benchmarks", "target", "containers");

    /** A form of the log, and the parser that it is compared with. */
    private record Container(String title, String file, String profile, BareParser bare) {}

    private static final List<Container> CONTAINERS = List.of(
            new Container("CSV", "log.csv", "sentinel-office", BareParser.JACKSON_CSV),
            new Container("CSV, gzip", "log.csv.gz", "sentinel-office", BareParser.JACKSON_CSV),
            new Container("CSV, zstd", "log.csv.zst", "sentinel-office", BareParser.JACKSON_CSV),
            new Container("CSV, zip", "log.zip", "sentinel-office", BareParser.JACKSON_CSV),
            new Container("lines of JSON", "log.jsonl", "sentinel-office", BareParser.JACKSON_JSON),
            new Container("array of JSON", "array.json", "sentinel-office", BareParser.JACKSON_JSON),
            new Container("objects of JSON", "objects.json", "sentinel-office", BareParser.JACKSON_JSON),
            new Container("tables of JSON", "tables.json", "sentinel-office", BareParser.JACKSON_JSON),
            new Container("XML", "log.xml", "exchange-admin-xml", BareParser.STAX),
            new Container("auditd", "audit.log", "auditd", BareParser.LINES),
            new Container("shell history", "bash_history", "bash-history", BareParser.LINES));

    @Override
    public Integer call() throws IOException {
        String machine = Machine.describe();
        new ContainerFiles(directory).write(events);
        AuditLogReader reader = Guice.createInjector(new AuditLogsModule(InputStream.nullInputStream(), List.of()))
                .getInstance(AuditLogReader.class);
        PrintWriter out = spec.commandLine().getOut();
        out.printf(
                Locale.ROOT,
                "%s%n%n| log of %,d events | MB | bare parser | MB/s | 1 thread, MB/s | ratio | 2 threads, MB/s | ratio |%n"
                        + "|---|---:|---|---:|---:|---:|---:|---:|%n",
                machine,
                events);
        for (Container container : CONTAINERS) {
            if (only.isEmpty() || only.contains(container.file())) {
                out.println(row(reader, container));
                out.flush();
            }
        }
        return 0;
    }

    private String row(AuditLogReader reader, Container container) throws IOException {
        Path file = directory.resolve(container.file());
        List<Double> bare = new ArrayList<>();
        List<Double> alone = new ArrayList<>();
        List<Double> together = new ArrayList<>();
        // The first two rounds warm up.
        for (int round = -2; round < rounds; round++) {
            double bareSeconds = seconds(() -> container.bare().read(file));
            double aloneSeconds = seconds(() -> read(reader, container, 1));
            double togetherSeconds = seconds(() -> read(reader, container, 2));
            if (round >= 0) {
                bare.add(bareSeconds);
                alone.add(aloneSeconds);
                together.add(togetherSeconds);
            }
        }
        double megabytes = Files.size(file) / 1e6;
        return String.format(
                Locale.ROOT,
                "| %s | %.0f | %s | %.0f | %.0f | %.2f | %.0f | %.2f |",
                container.title(),
                megabytes,
                container.bare().title(),
                megabytes / median(bare),
                megabytes / median(alone),
                median(bare) / median(alone),
                megabytes / median(together),
                median(bare) / median(together));
    }

    private long read(AuditLogReader reader, Container container, int threads) throws IOException {
        LogRequest usual = LogRequest.of(directory.resolve(container.file()).toString());
        LogRequest request = new LogRequest(
                usual.locations(),
                Optional.of(container.profile()),
                usual.mapping(),
                usual.sessionKey(),
                usual.zone(),
                usual.timeFormat(),
                usual.duplicates(),
                usual.withoutNormalisers(),
                usual.detail(),
                usual.values(),
                false,
                threads,
                usual.selection());
        ReadReport report = reader.read(request, new Nowhere(), Progress.Listener.SILENT);
        if (report.accepted() == 0 || report.rejectedRecords() > 0) {
            throw new IOException(container.file() + " was read as " + report);
        }
        return report.accepted();
    }

    private interface Reading {
        long read() throws IOException;
    }

    private static double seconds(Reading reading) throws IOException {
        long began = System.nanoTime();
        if (reading.read() == 0) {
            throw new IOException("there was nothing to read");
        }
        return (System.nanoTime() - began) / 1e9;
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }

    /** Drops what is read. */
    private static final class Nowhere implements AuditLogReader.Sink {
        @Override
        public void event(AuditEvent event) {
            // Counted by the reader.
        }

        @Override
        public void session(Session session) {
            // Counted by the reader.
        }

        @Override
        public void rejected(Rejection rejection) {
            // Counted by the reader.
        }
    }
}
