package dev.oddtrail.application.log;

import java.util.Optional;

/**
 * Which profile a source would be read with, or why that cannot be told.
 *
 * @param name as a person would recognise it
 * @param bytes size of the file; 0 for standard input, and for what is no file
 * @param detection empty if there is a problem
 * @param problem a sentence that names the source; empty if it can be read
 */
public record DetectedSource(
        String name, long bytes, Optional<ReadReport.Detection> detection, Optional<String> problem) {
    /**
     * @throws IllegalArgumentException unless there is either a detection or a problem
     */
    public DetectedSource {
        if (detection.isPresent() == problem.isPresent()) {
            throw new IllegalArgumentException(name + " is either understood or a problem");
        }
    }

    /** A source that would be read with a profile. */
    public static DetectedSource understood(String name, long bytes, ReadReport.Detection detection) {
        return new DetectedSource(name, bytes, Optional.of(detection), Optional.empty());
    }

    /** A source that cannot be read. */
    public static DetectedSource refused(String name, long bytes, String problem) {
        return new DetectedSource(name, bytes, Optional.empty(), Optional.of(problem));
    }
}
