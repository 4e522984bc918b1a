package dev.oddtrail.application.triage;

import dev.oddtrail.application.log.DatasetId;
import dev.oddtrail.domain.session.SessionId;
import java.time.Instant;

/**
 * What an analyst decided about a session. Decisions are only ever added; the last one counts.
 *
 * @param note may be empty; at most {@value #LONGEST_NOTE} characters
 * @param analyst who decided; not blank
 */
public record Decision(
        DatasetId dataset, SessionId session, TriageState state, String note, String analyst, Instant at) {
    public static final int LONGEST_NOTE = 10_000;

    /**
     * @throws IllegalArgumentException if the note is too long or the analyst is blank
     */
    public Decision {
        if (note.length() > LONGEST_NOTE) {
            throw new IllegalArgumentException(
                    "a note has at most " + LONGEST_NOTE + " characters, got " + note.length());
        }
        if (analyst.isBlank()) {
            throw new IllegalArgumentException("a decision needs the name of an analyst");
        }
    }
}
