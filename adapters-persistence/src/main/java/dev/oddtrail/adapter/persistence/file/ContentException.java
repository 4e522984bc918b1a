package dev.oddtrail.adapter.persistence.file;

import java.io.IOException;

/** A model file holds, or would have to hold, what no model file of this version may. */
final class ContentException extends IOException {
    private final String finding;

    ContentException(String finding) {
        super(finding);
        this.finding = finding;
    }

    ContentException(String finding, Throwable cause) {
        super(finding, cause);
        this.finding = finding;
    }

    /** What is wrong, as half a sentence. */
    String finding() {
        return finding;
    }
}
