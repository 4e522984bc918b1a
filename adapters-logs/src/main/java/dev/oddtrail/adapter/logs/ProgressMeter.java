package dev.oddtrail.adapter.logs;

import dev.oddtrail.application.log.Progress;
import java.util.OptionalLong;

/** Tells a listener how many bytes of all sources were read. Not safe for use by multiple threads. */
final class ProgressMeter {
    private final Progress.Listener listener;
    private final OptionalLong total;
    private long before;

    ProgressMeter(Progress.Listener listener, OptionalLong total) {
        this.listener = listener;
        this.total = total;
    }

    /** So many bytes of the present source were read. */
    void progress(long bytes) {
        listener.progress(new Progress("reading", before + bytes, total, "bytes"));
    }

    void endSource(long bytes) {
        before += bytes;
        progress(0);
    }
}
