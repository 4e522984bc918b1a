package dev.oddtrail.application.service;

import dev.oddtrail.application.log.Progress;
import java.util.OptionalLong;

/** Counts the sessions that were worked on, and tells a listener now and then. Not safe for use by multiple threads. */
final class Steps {
    private static final long REPORT_EVERY = 1 << 14;

    private final String stage;
    private final long total;
    private final Progress.Listener listener;
    private long done;

    Steps(String stage, long total, Progress.Listener listener) {
        this.stage = stage;
        this.total = total;
        this.listener = listener;
    }

    /** So many more were worked on. */
    void step(int sessions) {
        listener.stopIfAsked();
        long before = done;
        done += sessions;
        if (done / REPORT_EVERY > before / REPORT_EVERY || done == total) {
            listener.progress(new Progress(stage, done, OptionalLong.of(total), "sessions"));
        }
    }
}
