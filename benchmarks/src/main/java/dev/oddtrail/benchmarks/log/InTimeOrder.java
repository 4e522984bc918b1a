package dev.oddtrail.benchmarks.log;

import java.io.IOException;
import java.io.OutputStream;

/** Writes rows as they come. */
final class InTimeOrder implements RowSink {
    private final OutputStream out;

    InTimeOrder(OutputStream out) {
        this.out = out;
    }

    @Override
    public void accept(Bytes row) throws IOException {
        row.writeTo(out);
    }

    @Override
    public void close() {}
}
