package dev.oddtrail.application.job;

/** Where a job stands. */
public enum JobState {
    /** It waits for those before it. */
    QUEUED,
    RUNNING,
    /** All of it was done and kept. */
    DONE,
    /** It could not be done; nothing of it was kept. */
    FAILED,
    /** Somebody stopped it; nothing of it was kept. */
    CANCELLED,
    /** The program ended before the job did; nothing of it was kept. */
    INTERRUPTED;

    /** Whether nothing more will come of it. */
    public boolean over() {
        return this != QUEUED && this != RUNNING;
    }
}
