package dev.oddtrail.benchmarks.log;

/** Where a parameter's value comes from. */
@FunctionalInterface
interface Content {
    /** Appends a value, spelled in the notation of the log. */
    void append(Bytes row, Run run, Dice dice);
}
