package dev.oddtrail.adapter.cli;

import dev.oddtrail.application.log.Progress;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** Progress for programs: at most one JSON object a second, each on a line. Not safe for use by multiple threads. */
final class ProgressLines implements Progress.Listener {
    private static final long EVERY_NANOS = 1_000_000_000;

    private final Consumer<String> lines;
    private final LongSupplier nanoTime;
    private final long begun;
    private long writtenAt;

    ProgressLines(Consumer<String> lines, LongSupplier nanoTime) {
        this.lines = lines;
        this.nanoTime = nanoTime;
        this.begun = nanoTime.getAsLong();
        this.writtenAt = begun - EVERY_NANOS;
    }

    @Override
    public void progress(Progress progress) {
        long now = nanoTime.getAsLong();
        if (now - writtenAt < EVERY_NANOS) {
            return;
        }
        writtenAt = now;
        StringBuilder json = new StringBuilder("{\"stage\":");
        JsonText.append(json, progress.stage());
        json.append(",\"done\":").append(progress.done()).append(",\"total\":");
        if (progress.total().isPresent()) {
            json.append(progress.total().getAsLong());
        } else {
            json.append("null");
        }
        json.append(",\"unit\":");
        JsonText.append(json, progress.unit());
        json.append(",\"elapsed_s\":")
                .append(Math.floor((now - begun) / 1e6) / 1e3)
                .append('}');
        lines.accept(json.toString());
    }
}
