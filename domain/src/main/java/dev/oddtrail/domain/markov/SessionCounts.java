package dev.oddtrail.domain.markov;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What was counted in sessions: all that a model is made from. Counts of parts {@linkplain #merge merge} into the counts
 * of the whole, in any order and grouping; two counts are equal when all their figures are. Immutable; safe for use by
 * multiple threads.
 */
public final class SessionCounts {
    private final Detail detail;
    private final ValueRetention retention;
    private final long sessions;
    private final Vocabulary vocabulary;
    private final long[] occurrences;
    private final long commands;
    private final CountTable transitions;
    private final List<String> parameters;
    private final Map<String, Integer> parameterIds;
    private final CountTable presences;
    private final long[] parameterOccurrences;
    private final List<ValueCounts> values;

    private SessionCounts(Builder builder) {
        this.detail = builder.detail;
        this.retention = builder.retention;
        this.sessions = builder.sessions;
        this.vocabulary = new Vocabulary(builder.names.keySet());
        int commands = vocabulary.size();

        int[] stateOf = new int[commands + Builder.FIRST_COMMAND];
        stateOf[Builder.START] = vocabulary.start();
        stateOf[Builder.END] = vocabulary.end();
        this.occurrences = new long[commands];
        builder.names.forEach((name, id) -> {
            int state = vocabulary.id(name);
            stateOf[id] = state;
            occurrences[state] = builder.occurrences[id];
        });
        this.commands = Arrays.stream(occurrences).reduce(0, Counts::sum);
        this.transitions = CountTable.of(builder.transitions, commands + 1, stateOf, stateOf);

        this.parameters = List.copyOf(new TreeSet<>(builder.parameters.keySet()));
        this.parameterIds = new HashMap<>();
        for (int id = 0; id < parameters.size(); id++) {
            parameterIds.put(parameters.get(id), id);
        }
        int[] parameterOf = new int[parameters.size()];
        ValueCounts[] byId = new ValueCounts[parameters.size()];
        builder.parameters.forEach((name, id) -> {
            int parameter = Objects.requireNonNull(parameterIds.get(name));
            parameterOf[id] = parameter;
            byId[parameter] = builder.values.get(id).build();
        });
        this.values = List.of(byId);
        this.presences = CountTable.of(builder.presences, commands, stateOf, parameterOf);
        this.parameterOccurrences = new long[parameters.size()];
        for (int index = 0; index < presences.size(); index++) {
            int parameter = presences.column(index);
            parameterOccurrences[parameter] = Counts.sum(parameterOccurrences[parameter], presences.countAt(index));
        }
        check();
    }

    /** Counts of no sessions, to be filled in. */
    public static Builder builder(Detail detail, ValueRetention retention) {
        return new Builder(detail, retention);
    }

    public Detail detail() {
        return detail;
    }

    public ValueRetention retention() {
        return retention;
    }

    public long sessions() {
        return sessions;
    }

    public Vocabulary vocabulary() {
        return vocabulary;
    }

    /** Number of commands in all sessions. */
    public long commands() {
        return commands;
    }

    /** How often the state was left: the occurrences of a command, or the sessions for start; 0 for end and unknown. */
    public long occurrences(int state) {
        if (state < occurrences.length) {
            return occurrences[state];
        }
        return state == vocabulary.start() ? sessions : 0;
    }

    /** How often one state followed another; 0 when either is unknown. */
    public long followed(int previous, int next) {
        return previous <= vocabulary.start() ? transitions.count(previous, next) : 0;
    }

    /** Hands on every state that ever followed this one, in the order of their ids. */
    public void forEachSuccessor(int previous, SuccessorVisitor visitor) {
        if (previous <= vocabulary.start()) {
            for (int index = transitions.from(previous); index < transitions.to(previous); index++) {
                visitor.visit(transitions.column(index), transitions.countAt(index));
            }
        }
    }

    /**
     * How uncertain it is what follows a state, by how often each was observed: the entropy in bits, at least 0. It is 0
     * where always the same followed, and where nothing did.
     */
    public double entropyBits(int previous) {
        double left = occurrences(previous);
        double[] nats = new double[1];
        forEachSuccessor(previous, (next, count) -> nats[0] -= count / left * StrictMath.log(count / left));
        return Math.max(0, nats[0] / StrictMath.log(2));
    }

    /** Number of distinct transitions that were observed. */
    public int distinctTransitions() {
        return transitions.size();
    }

    /** Names of all parameters, in the order of their ids. */
    public List<String> parameters() {
        return parameters;
    }

    /** The parameter's id, or −1. */
    public int parameterId(String name) {
        return parameterIds.getOrDefault(name, -1);
    }

    /** How many commands carried the parameter, whichever command it was. */
    public long parameterOccurrences(int parameter) {
        return parameterOccurrences[parameter];
    }

    /** How often the command carried the parameter. */
    public long present(int command, int parameter) {
        return vocabulary.isCommand(command) && parameter >= 0 ? presences.count(command, parameter) : 0;
    }

    /** Hands on every parameter that the command ever carried, in the order of their ids. */
    public void forEachParameter(int command, ParameterVisitor visitor) {
        if (vocabulary.isCommand(command)) {
            for (int index = presences.from(command); index < presences.to(command); index++) {
                visitor.visit(presences.column(index), presences.countAt(index));
            }
        }
    }

    /** What was counted of the parameter's values; nothing at a lower detail than values. */
    public ValueCounts values(int parameter) {
        return values.get(parameter);
    }

    /**
     * The counts of these sessions and of those together.
     *
     * @throws IllegalArgumentException if the two were counted with another detail or retention, or a count becomes
     *     larger than a {@code long}
     */
    public SessionCounts merge(SessionCounts other) {
        if (detail != other.detail || !retention.equals(other.retention)) {
            throw new IllegalArgumentException("counts of " + detail + " keeping " + retention
                    + " cannot be merged with counts of " + other.detail + " keeping " + other.retention);
        }
        return new Builder(detail, retention).add(this).add(other).build();
    }

    CountTable transitions() {
        return transitions;
    }

    CountTable presences() {
        return presences;
    }

    private void check() {
        long ends = 0;
        long[] entered = new long[vocabulary.size()];
        for (int row = 0; row < transitions.rows(); row++) {
            for (int index = transitions.from(row); index < transitions.to(row); index++) {
                int next = transitions.column(index);
                if (next == vocabulary.end()) {
                    ends = Counts.sum(ends, transitions.countAt(index));
                } else if (next == vocabulary.start()) {
                    throw new IllegalArgumentException("no command is followed by the start of a session");
                } else {
                    entered[next] = Counts.sum(entered[next], transitions.countAt(index));
                }
            }
            requireEqual("transitions from " + label(row), transitions.rowSum(row), occurrences(row));
        }
        requireEqual("ends of sessions", ends, sessions);
        for (int command = 0; command < occurrences.length; command++) {
            requireEqual("transitions to " + label(command), entered[command], occurrences[command]);
            int of = command;
            forEachParameter(command, (parameter, count) -> {
                if (count > occurrences[of]) {
                    throw new IllegalArgumentException(label(of) + " occurs " + occurrences[of]
                            + " times and cannot have " + parameters.get(parameter) + " " + count + " times");
                }
            });
        }
        for (int parameter = 0; parameter < parameters.size(); parameter++) {
            if (values.get(parameter).total() > parameterOccurrences[parameter]) {
                throw new IllegalArgumentException(parameters.get(parameter) + " occurs "
                        + parameterOccurrences[parameter] + " times and cannot have "
                        + values.get(parameter).total() + " values");
            }
        }
    }

    private String label(int state) {
        return vocabulary.isCommand(state) ? vocabulary.name(state) : "the start";
    }

    private static void requireEqual(String what, long counted, long expected) {
        if (counted != expected) {
            throw new IllegalArgumentException(what + ": " + counted + " were counted where there are " + expected);
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SessionCounts that
                && detail == that.detail
                && retention.equals(that.retention)
                && sessions == that.sessions
                && vocabulary.equals(that.vocabulary)
                && transitions.equals(that.transitions)
                && parameters.equals(that.parameters)
                && presences.equals(that.presences)
                && values.equals(that.values);
    }

    @Override
    public int hashCode() {
        return Objects.hash(detail, sessions, vocabulary, transitions, parameters, presences, values);
    }

    /** Takes a state and how often it followed. */
    @FunctionalInterface
    public interface SuccessorVisitor {
        void visit(int next, long count);
    }

    /** Takes a parameter's id and how often it was present. */
    @FunctionalInterface
    public interface ParameterVisitor {
        void visit(int parameter, long count);
    }

    /** Collects counts by name. Every figure given is added to what was there. Not safe for use by multiple threads. */
    public static final class Builder {
        static final int START = 0;
        static final int END = 1;
        static final int FIRST_COMMAND = 2;

        private final Detail detail;
        private final ValueRetention retention;
        private long sessions;
        private final Map<String, Integer> names = new HashMap<>();
        private long[] occurrences = new long[64];
        private final PairCounter transitions = new PairCounter();
        private final Map<String, Integer> parameters = new HashMap<>();
        private final List<ValueCounter> values = new ArrayList<>();
        private final PairCounter presences = new PairCounter();

        private Builder(Detail detail, ValueRetention retention) {
            this.detail = detail;
            this.retention = retention;
        }

        public Builder sessions(long count) {
            sessions = Counts.sum(sessions, requireCount(count));
            return this;
        }

        public Builder occurrences(String command, long count) {
            occur(commandId(command), requireCount(count));
            return this;
        }

        /** How often sessions began with the command. */
        public Builder began(String command, long count) {
            follow(START, commandId(command), requireCount(count));
            return this;
        }

        /** How often sessions ended after the command. */
        public Builder ended(String command, long count) {
            follow(commandId(command), END, requireCount(count));
            return this;
        }

        public Builder followed(String previous, String next, long count) {
            follow(commandId(previous), commandId(next), requireCount(count));
            return this;
        }

        public Builder present(String command, String parameter, long count) {
            carry(commandId(command), parameterId(parameter), requireCount(count));
            return this;
        }

        /** How often the parameter had the value; a blank value is not counted. */
        public Builder value(String parameter, String value, long count) {
            values.get(parameterId(parameter)).add(value, requireCount(count));
            return this;
        }

        /** The parameter has more distinct values than are kept. */
        public Builder freeText(String parameter) {
            values.get(parameterId(parameter)).overflow();
            return this;
        }

        /** Everything that these counts hold. */
        public Builder add(SessionCounts counts) {
            sessions = Counts.sum(sessions, counts.sessions);
            int[] idOf = new int[counts.vocabulary.size() + 2];
            for (int command = 0; command < counts.vocabulary.size(); command++) {
                idOf[command] = commandId(counts.vocabulary.name(command));
                occur(idOf[command], counts.occurrences[command]);
            }
            idOf[counts.vocabulary.start()] = START;
            idOf[counts.vocabulary.end()] = END;
            for (int row = 0; row < counts.transitions.rows(); row++) {
                int previous = idOf[row];
                counts.forEachSuccessor(row, (next, count) -> follow(previous, idOf[next], count));
            }
            int[] parameterOf = new int[counts.parameters.size()];
            for (int parameter = 0; parameter < parameterOf.length; parameter++) {
                parameterOf[parameter] = parameterId(counts.parameters.get(parameter));
                values.get(parameterOf[parameter]).add(counts.values.get(parameter));
            }
            for (int command = 0; command < counts.vocabulary.size(); command++) {
                int id = idOf[command];
                counts.forEachParameter(command, (parameter, count) -> carry(id, parameterOf[parameter], count));
            }
            return this;
        }

        /** Everything that was given to the other. */
        Builder add(Builder other) {
            sessions = Counts.sum(sessions, other.sessions);
            int[] idOf = new int[other.names.size() + FIRST_COMMAND];
            idOf[START] = START;
            idOf[END] = END;
            other.names.forEach((name, id) -> {
                idOf[id] = commandId(name);
                occur(idOf[id], other.occurrences[id]);
            });
            other.transitions.forEach((previous, next, count) -> follow(idOf[previous], idOf[next], count));
            int[] parameterOf = new int[other.parameters.size()];
            other.parameters.forEach((name, id) -> {
                parameterOf[id] = parameterId(name);
                values.get(parameterOf[id]).add(other.values.get(id).build());
            });
            other.presences.forEach((command, parameter, count) -> carry(idOf[command], parameterOf[parameter], count));
            return this;
        }

        /**
         * @throws IllegalArgumentException if the figures contradict one another, as when a command occurs more often
         *     than it is followed by something
         */
        public SessionCounts build() {
            return new SessionCounts(this);
        }

        int commandId(String name) {
            Integer known = names.get(name);
            if (known != null) {
                return known;
            }
            int id = names.size() + FIRST_COMMAND;
            names.put(name, id);
            if (id >= occurrences.length) {
                occurrences = Arrays.copyOf(occurrences, occurrences.length * 2);
            }
            return id;
        }

        int parameterId(String name) {
            Integer known = parameters.get(name);
            if (known != null) {
                return known;
            }
            int id = parameters.size();
            parameters.put(name, id);
            values.add(new ValueCounter(detail == Detail.VALUES ? retention.limit(name) : 0));
            return id;
        }

        void occur(int command, long count) {
            occurrences[command] = Counts.sum(occurrences[command], count);
        }

        void follow(int previous, int next, long count) {
            if (count > 0) {
                transitions.add(previous, next, count);
            }
        }

        void carry(int command, int parameter, long count) {
            if (count > 0) {
                presences.add(command, parameter, count);
            }
        }

        void carryValue(int parameter, String value, long count) {
            values.get(parameter).add(value, count);
        }

        void carryWithheld(int parameter) {
            values.get(parameter).overflow();
        }

        private static long requireCount(long count) {
            if (count < 0) {
                throw new IllegalArgumentException("a count cannot be negative: " + count);
            }
            return count;
        }
    }

    private static final class ValueCounter {
        private final int limit;
        private Map<String, Long> counts = new TreeMap<>();
        private boolean freeText;

        ValueCounter(int limit) {
            this.limit = limit;
        }

        void add(String value, long count) {
            if (limit == 0 || freeText || count == 0 || value.isBlank()) {
                return;
            }
            counts.merge(value, count, Counts::sum);
            if (counts.size() > limit) {
                overflow();
            }
        }

        void add(ValueCounts other) {
            if (other.freeText()) {
                overflow();
            }
            other.counts().forEach(this::add);
        }

        void overflow() {
            freeText = limit > 0;
            counts = Collections.emptyMap();
        }

        ValueCounts build() {
            if (freeText) {
                return ValueCounts.FREE_TEXT;
            }
            return counts.isEmpty() ? ValueCounts.NONE : new ValueCounts(counts, false);
        }
    }
}
