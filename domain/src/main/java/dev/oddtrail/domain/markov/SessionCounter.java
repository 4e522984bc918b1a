package dev.oddtrail.domain.markov;

import dev.oddtrail.domain.session.Cmd;
import dev.oddtrail.domain.session.Parameters;
import dev.oddtrail.domain.session.Session;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Counts sessions. A distinct command is taken apart once, when the counts are asked for; until then it is only counted.
 * Not safe for use by multiple threads: count parts apart and merge.
 */
public final class SessionCounter {
    private final SessionCounts.Builder counts;
    private final Detail detail;
    private final Map<Cmd, Occurrence> commands = new HashMap<>();

    public SessionCounter(Detail detail, ValueRetention retention) {
        this.detail = detail;
        this.counts = SessionCounts.builder(detail, retention);
    }

    public void add(Session session) {
        add(session.commands());
    }

    /**
     * Counts the commands of one session.
     *
     * @throws IllegalArgumentException if there are none
     */
    public void add(List<Cmd> session) {
        if (session.isEmpty()) {
            throw new IllegalArgumentException("a session has at least one command");
        }
        int previous = SessionCounts.Builder.START;
        for (int i = 0; i < session.size(); i++) {
            Cmd cmd = session.get(i);
            Occurrence occurrence = commands.get(cmd);
            if (occurrence == null) {
                occurrence = new Occurrence(counts.commandId(cmd.name()));
                commands.put(cmd, occurrence);
            }
            occurrence.count++;
            counts.follow(previous, occurrence.commandId, 1);
            previous = occurrence.commandId;
        }
        counts.follow(previous, SessionCounts.Builder.END, 1);
        counts.sessions(1);
    }

    /** What has been counted so far; more may be added afterwards. */
    public SessionCounts counts() {
        commands.forEach((cmd, occurrence) -> {
            counts.occur(occurrence.commandId, occurrence.count);
            if (detail != Detail.COMMANDS) {
                countParameters(occurrence, cmd.parameters());
            }
        });
        commands.clear();
        return counts.build();
    }

    private void countParameters(Occurrence occurrence, Parameters parameters) {
        for (String name : parameters.names()) {
            counts.carry(occurrence.commandId, counts.parameterId(name), occurrence.count);
        }
        if (detail == Detail.VALUES && parameters instanceof Parameters.Values values) {
            values.byName()
                    .forEach((name, value) -> counts.carryValue(counts.parameterId(name), value, occurrence.count));
            values.withheld().forEach(name -> counts.carryWithheld(counts.parameterId(name)));
        }
    }

    private static final class Occurrence {
        private final int commandId;
        private long count;

        Occurrence(int commandId) {
            this.commandId = commandId;
        }
    }
}
