package dev.oddtrail.domain.detection;

import dev.oddtrail.domain.markov.BackOffCounts;
import dev.oddtrail.domain.session.Cmd;
import dev.oddtrail.domain.session.Principal;
import dev.oddtrail.domain.session.Session;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Gives principals and names of commands codes, in the order in which it meets them. Not safe for use by multiple
 * threads.
 */
public final class SessionCoder {
    private final Map<String, Integer> codes = new HashMap<>();
    private final List<String> names = new ArrayList<>();
    private final Map<Principal, Integer> principals = new HashMap<>();

    /** A coder that knows nothing yet. */
    public SessionCoder() {}

    /** One that goes on from what another knows, without changing it. */
    public SessionCoder(SessionCoder other) {
        codes.putAll(other.codes);
        names.addAll(other.names);
        principals.putAll(other.principals);
    }

    /** The session; its fold depends on its id alone. */
    public CodedSession code(Session session) {
        return code(session.id().fold(Detector.FOLDS), session.principal(), session.commands());
    }

    /**
     * A session of these commands; it is of the first fold.
     *
     * @throws IllegalArgumentException if there are none
     */
    public CodedSession code(Principal principal, List<Cmd> commands) {
        return code(0, principal, commands);
    }

    private CodedSession code(int fold, Principal principal, List<Cmd> commands) {
        if (commands.isEmpty()) {
            throw new IllegalArgumentException("a session has at least one command");
        }
        int[] coded = new int[commands.size()];
        for (int i = 0; i < coded.length; i++) {
            coded[i] = code(commands.get(i).name());
        }
        Integer known = principals.putIfAbsent(principal, principals.size());
        return new CodedSession(fold, known == null ? principals.size() - 1 : known, coded, List.copyOf(commands));
    }

    /** Number of different principals met. */
    public int principals() {
        return principals.size();
    }

    /**
     * The name of a command.
     *
     * @throws IndexOutOfBoundsException if no command has this code
     */
    public String name(int code) {
        return names.get(code - BackOffCounts.FIRST_COMMAND);
    }

    private int code(String name) {
        Integer known = codes.get(name);
        if (known != null) {
            return known;
        }
        int code = names.size() + BackOffCounts.FIRST_COMMAND;
        codes.put(name, code);
        names.add(name);
        return code;
    }
}
