package dev.oddtrail.domain.session;

import static java.util.Objects.requireNonNull;

import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A command as the audit log recorded it: a name, and what is known of its parameters.
 *
 * <p>Equality is by name and parameters. The hash is computed once, because a reader hands out one instance for all
 * equal commands and everything behind it looks commands up by the million. Immutable.
 *
 * <p>The order is by name, then by the parameters' names and values in their own order. It has no meaning in itself; it
 * keeps hash tables fast for commands that somebody made to collide.
 */
public final class Cmd implements Comparable<Cmd> {
    private final String name;
    private final Parameters parameters;
    private final int hash;

    /**
     * @throws IllegalArgumentException if the name is empty
     */
    public Cmd(String name, Parameters parameters) {
        if (name.isEmpty()) {
            throw new IllegalArgumentException("a command needs a name");
        }
        this.name = name;
        this.parameters = requireNonNull(parameters);
        this.hash = 31 * name.hashCode() + parameters.hashCode();
    }

    /** A command of which the log kept no parameters. */
    public static Cmd named(String name) {
        return new Cmd(name, Parameters.NONE);
    }

    public String name() {
        return name;
    }

    public Parameters parameters() {
        return parameters;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof Cmd that
                        && hash == that.hash
                        && name.equals(that.name)
                        && parameters.equals(that.parameters));
    }

    @Override
    public int hashCode() {
        return hash;
    }

    @Override
    public int compareTo(Cmd other) {
        int order = name.compareTo(other.name);
        if (order != 0 || parameters.equals(other.parameters)) {
            return order;
        }
        return ordered(parameters).compareTo(ordered(other.parameters));
    }

    private static String ordered(Parameters parameters) {
        SortedMap<String, String> values = new TreeMap<>();
        for (String parameter : parameters.names()) {
            values.put(
                    parameter,
                    parameters.value(parameter).map(value -> "=" + value).orElse(""));
        }
        return parameters.getClass().getSimpleName() + values;
    }

    @Override
    public String toString() {
        return parameters.names().isEmpty() ? name : name + " " + parameters;
    }
}
