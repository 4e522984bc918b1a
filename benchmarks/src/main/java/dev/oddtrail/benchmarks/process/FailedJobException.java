package dev.oddtrail.benchmarks.process;

/** A process that was to be measured did not do its work. */
public final class FailedJobException extends Exception {
    FailedJobException(String message) {
        super(message);
    }
}
