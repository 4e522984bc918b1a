package dev.oddtrail.adapter.cli;

import java.io.IOException;
import java.time.Instant;
import java.util.List;

/** Chooses how records are written. */
final class Records {
    private Records() {}

    /** Text for an instant: to the second for people, and all of it for programs. */
    static String instant(OutputOptions options, Instant instant) {
        return options.format == Format.TABLE ? RankingText.instant(instant) : instant.toString();
    }

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
