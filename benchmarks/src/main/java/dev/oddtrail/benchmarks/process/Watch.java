package dev.oddtrail.benchmarks.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Runs jobs and measures them. Memory is the kernel's own high-water mark, read every ten milliseconds while the
 * process lives: what it grew by in its last moments may be missing.
 */
final class Watch {
    private static final long POLL_MILLIS = 10;

    private final Path directory;

    /**
     * @param directory where the output of the processes goes
     */
    Watch(Path directory) {
        this.directory = directory;
    }

    /**
     * @throws FailedJobException if the process does not end with exit code 0
     */
    Measurement run(Job job) throws IOException, InterruptedException, FailedJobException {
        if (job.produces().isPresent()) {
            Files.deleteIfExists(job.produces().get());
        }
        Path out = directory.resolve("stdout.txt");
        Path err = directory.resolve("stderr.txt");
        ProcessBuilder builder = new ProcessBuilder(job.command());
        builder.environment().putAll(job.environment());
        builder.redirectOutput(out.toFile()).redirectError(err.toFile());
        long peak = 0;
        double cpu = 0;
        long began = System.nanoTime();
        Process process = builder.start();
        try {
            process.getOutputStream().close();
            Path status = Path.of("/proc", Long.toString(process.pid()), "status");
            while (!process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
                peak = Math.max(peak, highWaterMark(status));
                Duration total = process.info().totalCpuDuration().orElse(Duration.ZERO);
                cpu = Math.max(cpu, total.toNanos() / 1e9);
            }
        } finally {
            process.destroyForcibly();
        }
        double wall = (System.nanoTime() - began) / 1e9;
        if (process.exitValue() != 0) {
            List<String> said = Files.readAllLines(err);
            throw new FailedJobException(
                    "exit code " + process.exitValue() + ": " + (said.isEmpty() ? "said nothing" : said.get(0)));
        }
        return new Measurement(wall, cpu, peak);
    }

    /** The most memory that a process has had so far, in bytes; 0 if it has ended, or the system does not tell. */
    static long highWaterMark(Path status) {
        try {
            for (String line : Files.readAllLines(status)) {
                if (line.startsWith("VmHWM:")) {
                    String[] words = line.split("\\s+", -1);
                    return Long.parseLong(words[1]) * 1024;
                }
            }
            return 0;
        } catch (IOException e) {
            // A process that ends after the file is opened makes the reading fail, as one makes the opening that ended
            // before.
            return 0;
        }
    }
}
