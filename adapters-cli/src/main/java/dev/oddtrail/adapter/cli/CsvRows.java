package dev.oddtrail.adapter.cli;

import dev.oddtrail.application.model.ModelId;
import dev.oddtrail.domain.scoring.ScoredSession;
import dev.oddtrail.domain.scoring.ScoringOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.function.Function;

/** Makes a line of CSV of each scored session, for writing in another thread. Not safe for use by multiple threads. */
final class CsvRows implements Function<ScoredSession, byte[]> {
    private final ByteArrayOutputStream row = new ByteArrayOutputStream(512);
    private final CsvWriter writer;
    private final SessionRecords records;
    private final ScoringOptions options;

    /**
     * @param guarded whether cells are guarded against spreadsheets
     */
    CsvRows(boolean guarded, ModelId model, int identifiers, Optional<Meta> meta, ScoringOptions options) {
        this.writer = CsvWriter.withoutHeader(row, guarded);
        this.records = new SessionRecords(writer, model, identifiers, meta);
        this.options = options;
    }

    @Override
    public byte[] apply(ScoredSession scored) {
        try {
            records.write(scored, options);
            if (row.size() == 0) {
                return writer.take();
            }
            writer.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        byte[] large = row.toByteArray();
        row.reset();
        return large;
    }
}
