package dev.oddtrail.domain.scoring;

import dev.oddtrail.domain.session.Session;
import java.util.ArrayList;
import java.util.List;

/**
 * What a rarest window consists of, whoever's it is: its commands' names, and whether the session's start and end take
 * part. Sessions whose windows have the same pattern are rare for about the same reason.
 *
 * @param commands names in order, at least one
 */
public record WindowPattern(boolean fromStart, List<String> commands, boolean toEnd) {
    /**
     * @throws IllegalArgumentException if there is no command
     */
    public WindowPattern {
        commands = List.copyOf(commands);
        if (commands.isEmpty()) {
            throw new IllegalArgumentException("a window has at least one command");
        }
    }

    /** The pattern of a session's window. */
    public static WindowPattern of(Session session, RarestWindow window) {
        List<String> names = new ArrayList<>(window.commands());
        for (int i = window.start(); i < window.start() + window.commands(); i++) {
            names.add(session.command(i).name());
        }
        return new WindowPattern(window.fromStart(), names, window.toEnd());
    }

    /** Whether these two commands stand in it one after the other. */
    public boolean has(String previous, String next) {
        for (int i = 1; i < commands.size(); i++) {
            if (commands.get(i - 1).equals(previous) && commands.get(i).equals(next)) {
                return true;
            }
        }
        return false;
    }
}
