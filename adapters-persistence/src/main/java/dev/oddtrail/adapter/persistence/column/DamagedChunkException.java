package dev.oddtrail.adapter.persistence.column;

/** A chunk does not hold what it must, so that it was damaged after it was written. The message goes on a sentence. */
public final class DamagedChunkException extends RuntimeException {
    public DamagedChunkException(String finding) {
        super(finding);
    }

    public DamagedChunkException(String finding, Throwable cause) {
        super(finding, cause);
    }
}
