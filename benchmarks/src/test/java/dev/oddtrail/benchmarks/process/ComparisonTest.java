package dev.oddtrail.benchmarks.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComparisonTest {
    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    @TempDir
    private Path directory;

    @Test
    void jobsAreRunByTurns() throws IOException, InterruptedException {
        StringWriter progress = new StringWriter();
        Comparison comparison = new Comparison("title", List.of(job("one", "--version"), job("two", "--version")));
        comparison.run(2, new Watch(directory), new PrintWriter(progress));
        assertThat(progress.toString().lines())
                .containsExactly(
                        "title, round 1 of 2: one",
                        "title, round 1 of 2: two",
                        "title, round 2 of 2: one",
                        "title, round 2 of 2: two");
        StringBuilder report = new StringBuilder();
        comparison.report(report);
        assertThat(report).containsPattern("\\| one \\| [0-9.]+ \\([0-9.]+ to [0-9.]+\\) \\| 1\\.00 × \\|");
    }

    @Test
    void failingJobIsReportedWithItsReasonAndNotTriedAgain() throws IOException, InterruptedException {
        StringWriter progress = new StringWriter();
        Comparison comparison = new Comparison("title", List.of(job("bad", "-cp", ".", "no.such.Main")));
        comparison.run(3, new Watch(directory), new PrintWriter(progress));
        StringBuilder report = new StringBuilder();
        comparison.report(report);
        assertThat(report).contains("| bad | failed: exit code 1: ").contains("no.such.Main");
        assertThat(progress.toString().lines()).hasSize(1);
    }

    @Test
    void memoryThatCannotBeReadCountsAsNone() {
        assertThat(Watch.highWaterMark(directory)).isZero();
        assertThat(Watch.highWaterMark(directory.resolve("ended"))).isZero();
    }

    @Test
    void aPeerWithOurSettingsDiffersInTheCompilerOnly() {
        Job job = Job.peerWithOurSettings("read", "parse", "log.csv");
        assertThat(job.name()).isEqualTo("read, with Oddtrail's Java settings");
        assertThat(job.command()).contains("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");
        assertThat(job.command())
                .filteredOn(word -> !word.equals("-XX:TieredStopAtLevel=1"))
                .isEqualTo(Job.peer("read", "parse", "log.csv").command());
    }

    @Test
    void medianIsTheMiddleOrTheMeanOfTheTwoInTheMiddle() {
        Figures figures = new Figures();
        figures.add(new Measurement(3, 1, 10));
        assertThat(figures.medianSeconds()).isEqualTo(3);
        figures.add(new Measurement(1, 1, 30));
        assertThat(figures.medianSeconds()).isEqualTo(2);
        figures.add(new Measurement(10, 1, 20));
        assertThat(figures.medianSeconds()).isEqualTo(3);
        assertThat(figures.minSeconds()).isEqualTo(1);
        assertThat(figures.maxSeconds()).isEqualTo(10);
        assertThat(figures.peakBytes()).isEqualTo(30);
    }

    private static Job job(String name, String... arguments) {
        return new Job(
                name, Stream.concat(Stream.of(JAVA), Stream.of(arguments)).toList(), Map.of(), Optional.empty());
    }
}
