package dev.oddtrail.domain.session;

import java.time.Duration;
import java.time.Instant;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/**
 * What one principal did without a long pause: a non-empty list of commands in order of time. Kept in primitive
 * columns, so that millions of sessions pass by cheaply. Immutable.
 */
public final class Session {
    private final Principal principal;
    private final Cmd[] commands;
    private final long @Nullable [] nanos;
    private final int[] sources;
    private final long[] lines;
    private final long[] offsets;
    private final long beginNanos;
    private final long endNanos;
    private final boolean sequenced;
    private final long ordinal;
    private final EndReason endReason;

    private Session(Builder builder, EndReason endReason, @Nullable Span given) {
        int length = builder.length;
        boolean exact = length == builder.commands.length;
        this.principal = builder.principal;
        this.commands = exact ? builder.commands : Arrays.copyOf(builder.commands, length);
        this.sources = exact ? builder.sources : Arrays.copyOf(builder.sources, length);
        this.lines = exact ? builder.lines : Arrays.copyOf(builder.lines, length);
        this.offsets = exact ? builder.offsets : Arrays.copyOf(builder.offsets, length);
        this.sequenced = builder.sequenced;
        this.ordinal = builder.ordinal;
        this.endReason = endReason;
        if (given == null) {
            this.nanos = exact ? builder.nanos : Arrays.copyOf(builder.nanos, length);
            this.beginNanos = builder.nanos[0];
            this.endNanos = builder.nanos[length - 1];
        } else {
            this.nanos = null;
            this.beginNanos = given.beginNanos();
            this.endNanos = given.endNanos();
        }
    }

    /** A session to be filled with the commands of this principal. */
    public static Builder builder(Principal principal) {
        return new Builder(principal, Builder.INITIAL);
    }

    /** A session to be filled with the commands of this principal, of which there will be about so many. */
    public static Builder builder(Principal principal, int expectedCommands) {
        return new Builder(principal, Math.max(1, expectedCommands));
    }

    /** The session's stable name. Computed at each call. */
    public SessionId id() {
        return SessionId.of(principal, beginNanos, ordinal);
    }

    public Principal principal() {
        return principal;
    }

    /** Number of commands, at least 1. */
    public int length() {
        return commands.length;
    }

    /**
     * @param index from 0 to {@link #length()} − 1
     */
    public Cmd command(int index) {
        return commands[index];
    }

    /** The commands in order of time; unmodifiable. */
    public List<Cmd> commands() {
        return new Commands(commands);
    }

    public Instant begin() {
        return EpochNanos.toInstant(beginNanos);
    }

    public Instant end() {
        return EpochNanos.toInstant(endNanos);
    }

    public long beginNanos() {
        return beginNanos;
    }

    public long endNanos() {
        return endNanos;
    }

    /** Time from the first to the last event; zero for a single one. */
    public Duration duration() {
        return Duration.between(begin(), end());
    }

    public EndReason endReason() {
        return endReason;
    }

    /** Tells apart sessions of one principal that begin at the same instant; 0 for the first. */
    public long ordinal() {
        return ordinal;
    }

    /** Whether every record carried the format's own sequence number. */
    public boolean sequenced() {
        return sequenced;
    }

    /** When a command was given; empty for sessions that came ready-made, of which only begin and end are known. */
    public Optional<Instant> instant(int index) {
        Objects.checkIndex(index, commands.length);
        return nanos == null ? Optional.empty() : Optional.of(EpochNanos.toInstant(nanos[index]));
    }

    /** Whether it is known when each command was given, as it is unless the session came ready-made. */
    public boolean timed() {
        return nanos != null;
    }

    /**
     * When a command was given, as {@link #instant} in nanoseconds.
     *
     * @throws IllegalStateException if the session came ready-made
     */
    public long instantNanos(int index) {
        if (nanos == null) {
            throw new IllegalStateException("only begin and end of this session are known");
        }
        return nanos[index];
    }

    /** Where the record of a command stands. */
    public RecordPosition position(int index) {
        return new RecordPosition(sources[index], lines[index], offsets[index]);
    }

    /**
     * Whether the order of this command and a neighbour is not in the data: both happened at the same instant and the
     * format does not number its records.
     */
    public boolean orderUncertain(int index) {
        Objects.checkIndex(index, commands.length);
        if (nanos == null || sequenced) {
            return false;
        }
        return (index > 0 && nanos[index] == nanos[index - 1])
                || (index < nanos.length - 1 && nanos[index] == nanos[index + 1]);
    }

    @Override
    public String toString() {
        return "session of " + principal + " from " + begin() + " with " + length() + " commands";
    }

    private record Span(long beginNanos, long endNanos) {}

    private static final class Commands extends AbstractList<Cmd> implements RandomAccess {
        private final Cmd[] commands;

        Commands(Cmd[] commands) {
            this.commands = commands;
        }

        @Override
        public Cmd get(int index) {
            return commands[index];
        }

        @Override
        public int size() {
            return commands.length;
        }
    }

    /** Collects the commands of one session. Not safe for use by multiple threads. */
    public static final class Builder {
        private static final int INITIAL = 4;

        private final Principal principal;
        private Cmd[] commands;
        private long[] nanos;
        private int[] sources;
        private long[] lines;
        private long[] offsets;
        private int length;
        private boolean sequenced = true;
        private long ordinal;

        private Builder(Principal principal, int capacity) {
            this.principal = principal;
            this.commands = new Cmd[capacity];
            this.nanos = new long[capacity];
            this.sources = new int[capacity];
            this.lines = new long[capacity];
            this.offsets = new long[capacity];
        }

        /** Sets what tells this session from others of its principal that begin at the same instant. */
        public Builder ordinal(long ordinal) {
            this.ordinal = ordinal;
            return this;
        }

        /**
         * Adds an event.
         *
         * @throws IllegalArgumentException if it is earlier than the one before
         */
        public Builder add(AuditEvent event) {
            RecordPosition position = event.position();
            return add(
                    event.cmd(),
                    EpochNanos.of(event.instant()),
                    event.sequence() != AuditEvent.UNSEQUENCED,
                    position.source(),
                    position.line(),
                    position.offset());
        }

        /**
         * Adds a command given at an instant, as {@link #add(AuditEvent)} does, from a store's columns.
         *
         * @throws IllegalArgumentException if it is earlier than the one before
         */
        public Builder add(Cmd cmd, long instantNanos, boolean sequenced, int source, long line, long offset) {
            if (length > 0 && instantNanos < nanos[length - 1]) {
                throw new IllegalArgumentException("the events of a session are added in order of time: "
                        + EpochNanos.toInstant(instantNanos) + " after " + EpochNanos.toInstant(nanos[length - 1]));
            }
            if (length == commands.length) {
                grow();
            }
            commands[length] = cmd;
            nanos[length] = instantNanos;
            sources[length] = source;
            lines[length] = line;
            offsets[length] = offset;
            length++;
            this.sequenced &= sequenced;
            return this;
        }

        Principal principal() {
            return principal;
        }

        long firstNanos() {
            return nanos[0];
        }

        long lastNanos() {
            return nanos[length - 1];
        }

        /**
         * The session of what was added.
         *
         * @throws IllegalStateException if nothing was
         */
        public Session end(EndReason reason) {
            requireCommands();
            return new Session(this, reason, null);
        }

        /**
         * A session that the log gave ready-made, of whose commands only the order is known.
         *
         * @throws IllegalStateException if nothing was added
         * @throws IllegalArgumentException if it ends before it begins
         */
        public Session given(Instant begin, Instant end) {
            requireCommands();
            if (end.isBefore(begin)) {
                throw new IllegalArgumentException("a session cannot end at " + end + ", before it begins at " + begin);
            }
            return new Session(this, EndReason.GIVEN, new Span(EpochNanos.of(begin), EpochNanos.of(end)));
        }

        private void requireCommands() {
            if (length == 0) {
                throw new IllegalStateException("a session has at least one command");
            }
        }

        private void grow() {
            int capacity = length * 2;
            commands = Arrays.copyOf(commands, capacity);
            nanos = Arrays.copyOf(nanos, capacity);
            sources = Arrays.copyOf(sources, capacity);
            lines = Arrays.copyOf(lines, capacity);
            offsets = Arrays.copyOf(offsets, capacity);
        }
    }
}
