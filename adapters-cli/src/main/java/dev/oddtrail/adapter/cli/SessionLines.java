package dev.oddtrail.adapter.cli;

import dev.oddtrail.application.model.ModelId;
import dev.oddtrail.application.port.in.ScoreSessionsUseCase.Renderer;
import dev.oddtrail.domain.scoring.ScoredSession;
import dev.oddtrail.domain.scoring.ScoringOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/** Makes lines of scored sessions, for writing in another thread. Not safe for use by multiple threads. */
final class SessionLines implements Renderer<byte[]> {
    private final ByteArrayOutputStream lines = new ByteArrayOutputStream(1 << 18);
    private final RecordWriter writer;
    private final SessionRecords records;
    private final ScoringOptions options;

    SessionLines(Records.Lines format, ModelId model, int identifiers, Optional<Meta> meta, ScoringOptions options) {
        try {
            this.writer = format.to(lines);
        } catch (IOException e) {
            throw inMemory(e);
        }
        this.records = new SessionRecords(writer, model, identifiers, meta);
        this.options = options;
    }

    @Override
    public void add(ScoredSession scored) {
        try {
            records.write(scored, options);
        } catch (IOException e) {
            throw inMemory(e);
        }
    }

    @Override
    public byte[] take() {
        try {
            writer.flush();
        } catch (IOException e) {
            throw inMemory(e);
        }
        byte[] taken = lines.toByteArray();
        lines.reset();
        return taken;
    }

    private static UncheckedIOException inMemory(IOException e) {
        return new UncheckedIOException("writing to memory failed", e);
    }
}
