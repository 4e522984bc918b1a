package dev.oddtrail.application.model;

import dev.oddtrail.domain.session.Cmd;
import dev.oddtrail.domain.session.Session;

/**
 * A number that tells sets of sessions apart by what they hold, in whatever order they are added. It tells whether a
 * model was trained on the very sessions that it scores; it is no protection against somebody who wants two sets to
 * look alike. Not safe for use by multiple threads.
 */
public final class DataFingerprint {
    private static final int RECENT = 1 << 12;

    private final Cmd[] recent = new Cmd[RECENT];
    private final long[] hashes = new long[RECENT];
    private long sum;

    public void add(Session session) {
        long hash = mix(session.beginNanos());
        hash = mix(hash ^ session.endNanos());
        hash = mix(hash + session.ordinal());
        for (int i = 0; i < session.length(); i++) {
            hash = 31 * hash + hash(session.command(i));
        }
        hash = mix(hash ^ session.principal().hashCode());
        sum += mix(hash);
    }

    /** Adds the sessions that were added to the other. */
    public void add(DataFingerprint other) {
        sum += other.sum;
    }

    /** Of the name, the parameters' names and the values that were kept; readers share instances, so few are computed. */
    private long hash(Cmd cmd) {
        int slot = cmd.hashCode() & (RECENT - 1);
        if (cmd.equals(recent[slot])) {
            return hashes[slot];
        }
        long parameters = 0;
        for (String name : cmd.parameters().names()) {
            int value = cmd.parameters().value(name).map(String::hashCode).orElse(0);
            parameters += mix((long) name.hashCode() << Integer.SIZE ^ value);
        }
        recent[slot] = cmd;
        hashes[slot] = mix(cmd.name().hashCode() + parameters);
        return hashes[slot];
    }

    /** The fingerprint of what was added so far. */
    public long value() {
        return sum;
    }

    /** The finaliser of SplitMix64 (Steele, Lea and Flood, 2014). */
    private static long mix(long bits) {
        long mixed = (bits ^ (bits >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }
}
