package dev.oddtrail.application.evaluation;

import dev.oddtrail.domain.session.Cmd;
import dev.oddtrail.domain.session.Principal;
import java.util.List;

/**
 * A session of which it is known what it was.
 *
 * @param id how the set calls it; may be empty, and the same for several
 * @param principal whose it is; missing where the set does not say
 * @param split what the set uses it for, as {@code train}, {@code test} or {@code fold0}
 * @param anomalous whether it is an anomaly
 * @param kind of anomaly; may be empty
 * @param commands at least one
 */
public record LabelledSession(
        String id, Principal principal, String split, boolean anomalous, String kind, List<Cmd> commands) {
    public LabelledSession {
        commands = List.copyOf(commands);
        if (commands.isEmpty()) {
            throw new IllegalArgumentException("a session has at least one command, and \"" + id + "\" has none");
        }
    }
}
