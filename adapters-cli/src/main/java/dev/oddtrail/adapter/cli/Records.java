package dev.oddtrail.adapter.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

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

    /** How records are written that stand alone, each on its line, without a header; empty where they do not. */
    static Optional<Lines> lines(OutputOptions options, List<String> columns) {
        return switch (options.format) {
            case CSV -> Optional.of(out -> CsvWriter.withoutHeader(out, !options.raw));
            case JSONL -> Optional.of(out -> new JsonWriter(out, columns, true));
            case JSON, TABLE -> Optional.empty();
        };
    }

    /** Opens writers of one form. */
    @FunctionalInterface
    interface Lines {
        RecordWriter to(OutputStream out) throws IOException;
    }
}
