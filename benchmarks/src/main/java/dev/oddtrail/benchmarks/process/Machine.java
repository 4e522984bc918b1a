package dev.oddtrail.benchmarks.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** The machine that figures belong to. */
public final class Machine {
    private Machine() {}

    /** One line: processors, memory, system, Java, and how busy the machine was before the measurements. */
    public static String describe() throws IOException {
        return String.format(
                Locale.ROOT,
                "%d cores, %s of memory, %s %s, Java %s (%s), load %s at the start",
                Runtime.getRuntime().availableProcessors(),
                memory(),
                System.getProperty("os.name"),
                System.getProperty("os.arch"),
                System.getProperty("java.version"),
                System.getProperty("java.vm.name"),
                load());
    }

    private static String memory() throws IOException {
        Path file = Path.of("/proc/meminfo");
        if (Files.isReadable(file)) {
            for (String line : Files.readAllLines(file)) {
                if (line.startsWith("MemTotal:")) {
                    double kibibytes = Double.parseDouble(line.replaceAll("\\D", ""));
                    return String.format(Locale.ROOT, "%.0f GiB", kibibytes / (1 << 20));
                }
            }
        }
        return "an unknown amount";
    }

    private static String load() throws IOException {
        Path file = Path.of("/proc/loadavg");
        return Files.isReadable(file) ? Files.readString(file).split(" ", 2)[0] : "unknown";
    }
}
