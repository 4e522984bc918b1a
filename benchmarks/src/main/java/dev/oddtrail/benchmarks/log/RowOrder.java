package dev.oddtrail.benchmarks.log;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;

/** In which order the events stand in the file. */
enum RowOrder {
    /** In order of time. */
    TIME {
        @Override
        RowSink open(OutputStream out, Path spool, long rows, Dice dice) {
            return new InTimeOrder(out);
        }
    },
    /** In no order: every arrangement is equally likely. */
    SHUFFLED {
        @Override
        RowSink open(OutputStream out, Path spool, long rows, Dice dice) throws IOException {
            return new Shuffled(out, spool, rows, dice);
        }
    },
    /** As when downloaded files are put one after the other: ordered within 5,000 events, the parts in no order. */
    FILE_BLOCKS {
        @Override
        RowSink open(OutputStream out, Path spool, long rows, Dice dice) throws IOException {
            return new InFileBlocks(out, spool, dice);
        }
    };

    /**
     * A sink that writes to a stream, which it does not close.
     *
     * @param spool a directory for temporary files, which the sink removes when it is closed
     * @param rows about how many rows will come
     */
    abstract RowSink open(OutputStream out, Path spool, long rows, Dice dice) throws IOException;
}
