package dev.oddtrail.benchmarks.process;

/**
 * What one run of a process took.
 *
 * @param wallSeconds from its start to its end
 * @param cpuSeconds of all its threads; 0 where the system does not tell
 * @param peakBytes most memory that was resident at a time; 0 where the system does not tell
 */
record Measurement(double wallSeconds, double cpuSeconds, long peakBytes) {}
