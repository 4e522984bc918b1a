package dev.oddtrail.domain.session;

import java.util.AbstractSet;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the audit log kept of a command's parameters. Iteration follows the order of the log; equality ignores it.
 * Immutable.
 */
public sealed interface Parameters {
    /** The log kept no parameters. */
    Parameters NONE = new None();

    /** Names of the parameters that were set, each once; empty when the log kept none. */
    Set<String> names();

    /** The value of a parameter; empty when it was not set, when the log kept names only, or when it was not kept. */
    Optional<String> value(String name);

    /** No parameters are known. */
    record None() implements Parameters {
        @Override
        public Set<String> names() {
            return Set.of();
        }

        @Override
        public Optional<String> value(String name) {
            return Optional.empty();
        }

        @Override
        public String toString() {
            return "[]";
        }
    }

    /** Names without values. */
    record Names(Set<String> names) implements Parameters {
        public Names {
            names = Collections.unmodifiableSet(new LinkedHashSet<>(names));
        }

        @Override
        public Optional<String> value(String name) {
            return Optional.empty();
        }

        @Override
        public String toString() {
            return names.toString();
        }
    }

    /**
     * Names with their values.
     *
     * @param byName the values that were kept, also blank ones
     * @param withheld parameters that were set to a value which the reader did not keep, because the parameter holds
     *     free text; disjoint from the keys of {@code byName}
     */
    record Values(Map<String, String> byName, Set<String> withheld) implements Parameters {
        /**
         * @throws IllegalArgumentException if a parameter is both kept and withheld
         */
        public Values {
            byName = Collections.unmodifiableMap(new LinkedHashMap<>(byName));
            withheld = Collections.unmodifiableSet(new LinkedHashSet<>(withheld));
            if (!Collections.disjoint(byName.keySet(), withheld)) {
                throw new IllegalArgumentException("a parameter cannot be both kept and withheld: " + withheld);
            }
        }

        public Values(Map<String, String> byName) {
            this(byName, Set.of());
        }

        @Override
        public Set<String> names() {
            if (withheld.isEmpty()) {
                return byName.keySet();
            }
            return new KeptAndWithheld(byName.keySet(), withheld);
        }

        @Override
        public Optional<String> value(String name) {
            return Optional.ofNullable(byName.get(name));
        }

        @Override
        public String toString() {
            return withheld.isEmpty() ? byName.toString() : byName + " and " + withheld;
        }
    }

    /** Names of which none is in both sets, as a view: commands are taken apart by the million. */
    final class KeptAndWithheld extends AbstractSet<String> {
        private final Set<String> kept;
        private final Set<String> withheld;

        private KeptAndWithheld(Set<String> kept, Set<String> withheld) {
            this.kept = kept;
            this.withheld = withheld;
        }

        @Override
        public boolean contains(Object name) {
            return kept.contains(name) || withheld.contains(name);
        }

        @Override
        public int size() {
            return kept.size() + withheld.size();
        }

        @Override
        public Iterator<String> iterator() {
            Iterator<String> first = kept.iterator();
            Iterator<String> second = withheld.iterator();
            return new Iterator<>() {
                @Override
                public boolean hasNext() {
                    return first.hasNext() || second.hasNext();
                }

                @Override
                public String next() {
                    return first.hasNext() ? first.next() : second.next();
                }
            };
        }
    }

    /** Names only, or nothing when there are none. */
    static Parameters ofNames(Collection<String> names) {
        return names.isEmpty() ? NONE : new Names(new LinkedHashSet<>(names));
    }

    /** Names and values, or nothing when there are none. */
    static Parameters ofValues(Map<String, String> byName) {
        return byName.isEmpty() ? NONE : new Values(byName);
    }
}
