package dev.oddtrail.domain.markov;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The known commands with dense ids in the order of their names (by UTF-16 units), followed by the ids of three states
 * that are no commands: start, end and unknown. A command may have any name without ever being taken for a state.
 * Immutable; safe for use by multiple threads.
 */
public final class Vocabulary {
    private final List<String> names;
    private final Map<String, Integer> ids;

    Vocabulary(Collection<String> names) {
        this.names = List.copyOf(new TreeSet<>(names));
        this.ids = new HashMap<>(this.names.size() * 2);
        for (int id = 0; id < this.names.size(); id++) {
            ids.put(this.names.get(id), id);
        }
    }

    /** Number of known commands; their ids run from 0 to one less. */
    public int size() {
        return names.size();
    }

    /** The state before the first command of a session. */
    public int start() {
        return names.size();
    }

    /** The state after the last command of a session. */
    public int end() {
        return names.size() + 1;
    }

    /** The state of every command that is not known. */
    public int unknown() {
        return names.size() + 2;
    }

    /** Number of ids: the commands and the three states. */
    public int states() {
        return names.size() + 3;
    }

    /** The command's id, or {@link #unknown()}. */
    public int id(String name) {
        Integer id = ids.get(name);
        return id == null ? unknown() : id;
    }

    public boolean isCommand(int id) {
        return id < names.size();
    }

    /**
     * @throws IndexOutOfBoundsException if this is not the id of a command
     */
    public String name(int id) {
        return names.get(id);
    }

    /** The names in the order of their ids. */
    public List<String> names() {
        return names;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Vocabulary that && names.equals(that.names);
    }

    @Override
    public int hashCode() {
        return names.hashCode();
    }
}
