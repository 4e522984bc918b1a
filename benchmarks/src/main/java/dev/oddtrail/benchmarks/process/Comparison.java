package dev.oddtrail.benchmarks.process;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Jobs that do comparable work, run by turns: first each once, then each once more, so that a change of the machine's
 * mood meets all of them.
 */
final class Comparison {
    private final String title;
    private final List<Job> jobs;
    private final Map<Job, Figures> figures = new LinkedHashMap<>();
    private final Map<Job, String> failures = new LinkedHashMap<>();

    /**
     * @param jobs the first is what the others are compared with
     */
    Comparison(String title, List<Job> jobs) {
        this.title = title;
        this.jobs = List.copyOf(jobs);
    }

    /** Runs every job so many times; one that fails is not tried again. */
    void run(int rounds, Watch watch, PrintWriter progress) throws IOException, InterruptedException {
        for (int round = 1; round <= rounds; round++) {
            for (Job job : jobs) {
                if (failures.containsKey(job)) {
                    continue;
                }
                progress.printf("%s, round %d of %d: %s%n", title, round, rounds, job.name());
                progress.flush();
                try {
                    figures.computeIfAbsent(job, ignored -> new Figures()).add(watch.run(job));
                } catch (FailedJobException failure) {
                    failures.put(job, String.valueOf(failure.getMessage()));
                }
            }
        }
    }

    /** Appends a table in Markdown. */
    void report(StringBuilder report) {
        report.append("\n### ").append(title).append("\n\n");
        report.append("| job | s, median (min to max) | of the first | CPU s | peak MB |\n");
        report.append("|---|---:|---:|---:|---:|\n");
        Figures first = figures.get(jobs.get(0));
        for (Job job : jobs) {
            Figures of = figures.get(job);
            report.append("| ").append(job.name()).append(" | ");
            if (failures.containsKey(job)) {
                String why = failures.getOrDefault(job, "");
                report.append("failed: ").append(why.replace('|', '/')).append(" | | | |\n");
            } else if (of == null) {
                report.append("not run | | | |\n");
            } else {
                report.append(format("%.2f (%.2f to %.2f) | ", of.medianSeconds(), of.minSeconds(), of.maxSeconds()));
                report.append(
                        first == null || first.isEmpty()
                                ? " | "
                                : format("%.2f × | ", of.medianSeconds() / first.medianSeconds()));
                report.append(format("%.2f | %.0f |%n", of.cpuSeconds(), of.peakBytes() / 1e6));
            }
        }
    }

    private static String format(String format, Object... arguments) {
        return String.format(Locale.ROOT, format, arguments);
    }
}
