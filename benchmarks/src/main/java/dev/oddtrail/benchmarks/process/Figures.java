package dev.oddtrail.benchmarks.process;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Several measurements of the same job; at least one. */
final class Figures {
    private final List<Measurement> measurements = new ArrayList<>();

    void add(Measurement measurement) {
        measurements.add(measurement);
    }

    boolean isEmpty() {
        return measurements.isEmpty();
    }

    double medianSeconds() {
        List<Double> sorted = sortedSeconds();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    double minSeconds() {
        return sortedSeconds().get(0);
    }

    double maxSeconds() {
        return sortedSeconds().get(measurements.size() - 1);
    }

    /** Median of the processor time. */
    double cpuSeconds() {
        List<Double> sorted = new ArrayList<>();
        measurements.forEach(measurement -> sorted.add(measurement.cpuSeconds()));
        Collections.sort(sorted);
        return sorted.get(sorted.size() / 2);
    }

    /** The most of all runs. */
    long peakBytes() {
        long peak = 0;
        for (Measurement measurement : measurements) {
            peak = Math.max(peak, measurement.peakBytes());
        }
        return peak;
    }

    private List<Double> sortedSeconds() {
        List<Double> sorted = new ArrayList<>();
        measurements.forEach(measurement -> sorted.add(measurement.wallSeconds()));
        Collections.sort(sorted);
        return sorted;
    }
}
