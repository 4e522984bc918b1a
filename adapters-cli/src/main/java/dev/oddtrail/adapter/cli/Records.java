package dev.oddtrail.adapter.cli;

import java.io.IOException;
import java.util.List;

/** Chooses how records are written. */
final class Records {
    private Records() {}

    static RecordWriter writer(OutputOptions options, Output output, List<String> columns, Look look)
            throws IOException {
        return switch (options.format) {
            case TABLE -> new TableWriter(output.stream(), columns, look);
            case JSON -> new JsonWriter(output.stream(), columns, false);
            case JSONL -> new JsonWriter(output.stream(), columns, true);
            case CSV -> new CsvWriter(output.stream(), columns, !options.raw);
        };
    }
}
