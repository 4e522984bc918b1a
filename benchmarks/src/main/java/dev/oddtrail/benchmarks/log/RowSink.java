package dev.oddtrail.benchmarks.log;

import java.io.Closeable;
import java.io.IOException;

/** Takes the rows of a log in order of time; closing writes what was held back. */
interface RowSink extends Closeable {
    void accept(Bytes row) throws IOException;
}
