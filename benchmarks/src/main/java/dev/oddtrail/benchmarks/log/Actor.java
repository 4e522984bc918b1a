package dev.oddtrail.benchmarks.log;

import org.jspecify.annotations.Nullable;

/** Somebody or something that gives commands: a person or a maintenance host. */
abstract class Actor {
    /** Longer than the usual longest gap, so that a session never runs into the next one of the same actor. */
    private static final long BETWEEN_SESSIONS = 130 * CivilTime.SECOND;

    final String user;
    final String[] addresses;
    final Run run;

    /** Decides who comes first at the same instant. */
    int number;

    /** When the next command is given, in milliseconds since 1970. */
    long next;

    /** User of the present session, spelled as a field; empty when the log has none. */
    byte[] sessionUser = {};

    /** Address of the present session, spelled as a field; empty when the log has none. */
    byte[] sessionAddress = {};

    /** The attack that is going on, until its last command is written. */
    @Nullable
    Attack attack;

    long attackBegan;
    String attackAddress = "";

    private final boolean ports;

    Actor(String user, String[] addresses, boolean ports, Person somebody) {
        this.user = user;
        this.addresses = addresses;
        this.ports = ports;
        this.run = new Run(somebody);
    }

    /** The next task of its own. */
    abstract Task draw(Dice dice);

    /** Time from the end of a session to the begin of the next one, at least that long. */
    abstract long rest(long now, Dice dice);

    /** Time to the next command of the session. */
    abstract long pause(Dice dice);

    final void scheduleNextSession(long now, Dice dice) {
        next = now + BETWEEN_SESSIONS + rest(now, dice);
    }

    /** The address as the log shows it: for some with the port of this session's connection. */
    final String shown(String address, Dice dice) {
        if (!ports || address.isEmpty()) {
            return address;
        }
        int port = dice.between(49_152, 65_535);
        return address.indexOf(':') < 0 ? address + ":" + port : "[" + address + "]:" + port;
    }
}
