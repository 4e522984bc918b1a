package dev.oddtrail.domain.markov;

import dev.oddtrail.domain.session.Cmd;
import dev.oddtrail.domain.session.Parameters;
import dev.oddtrail.domain.session.Session;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Counts sessions. A distinct command is taken apart once, when the counts are asked for; until then it is only counted.
 * Not safe for use by multiple threads: count parts apart and add one counter to the other.
 */
public final class SessionCounter {
    private static final int RECENT = 1 << 12;

    private final SessionCounts.Builder counts;
    private final Detail detail;
    private final Map<Cmd, Occurrence> commands = new HashMap<>();
    private final Cmd[] recent = new Cmd[RECENT];
    private final Occurrence[] recentOccurrences = new Occurrence[RECENT];

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
            Occurrence occurrence = occurrence(cmd);
            occurrence.count++;
            counts.follow(previous, occurrence.commandId, 1);
            previous = occurrence.commandId;
        }
        counts.follow(previous, SessionCounts.Builder.END, 1);
        counts.sessions(1);
    }

    /** Counts all that another has counted, which stays as it is. */
    public void add(SessionCounter other) {
        counts.add(other.counts);
        other.commands.forEach((cmd, occurrence) -> occurrence(cmd).count += occurrence.count);
    }

    /** Readers share instances, so that most commands are found among the recent ones at a glance. */
    private Occurrence occurrence(Cmd cmd) {
        int hash = cmd.hashCode();
        int slot = (hash ^ (hash >>> 16)) & (RECENT - 1);
        if (!cmd.equals(recent[slot])) {
            recentOccurrences[slot] =
                    commands.computeIfAbsent(cmd, unseen -> new Occurrence(counts.commandId(unseen.name())));
            recent[slot] = cmd;
        }
        return recentOccurrences[slot];
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
        Arrays.fill(recent, null);
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
