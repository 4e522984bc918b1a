package dev.oddtrail.adapter.persistence.column;

import dev.oddtrail.application.triage.Suppression;
import dev.oddtrail.application.triage.TriageState;
import dev.oddtrail.domain.session.Principal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What analysts have said of the sessions of a run, at one moment. Immutable; safe for use by multiple threads. */
public final class Marks {
    /** A state is kept as its place in this list. */
    static final List<TriageState> STATES =
            List.of(TriageState.OPEN, TriageState.SUSPICIOUS, TriageState.ESCALATED, TriageState.BENIGN);

    private final byte[] states;
    private final boolean[] hiddenPatterns;
    private final boolean[] hiddenOwners;
    private final boolean hidesAny;

    private Marks(byte[] states, boolean[] hiddenPatterns, boolean[] hiddenOwners) {
        this.states = states;
        this.hiddenPatterns = hiddenPatterns;
        this.hiddenOwners = hiddenOwners;
        this.hidesAny = any(hiddenPatterns) || any(hiddenOwners);
    }

    /**
     * @param states by place; it is not changed by anybody
     * @param active suppressions that hide something now
     */
    static Marks of(ScoreTable table, byte[] states, List<Suppression> active) {
        boolean[] patterns = new boolean[table.patterns().numbers()];
        List<Principal> principals = table.index().principals();
        boolean[] owners = new boolean[principals.size()];
        for (Suppression suppression : active) {
            hide(suppression.rule().scope(), table, patterns, owners);
        }
        return new Marks(states, patterns, owners);
    }

    /*
     * Every scope looks either at the principal alone or at the pattern alone, so that it is asked about each of these
     * once, and never about a session.
     */
    private static void hide(Suppression.Scope scope, ScoreTable table, boolean[] patterns, boolean[] owners) {
        if (scope instanceof Suppression.Scope.OfIdentifier) {
            List<Principal> principals = table.index().principals();
            for (int owner = 0; owner < owners.length; owner++) {
                owners[owner] |= scope.covers(principals.get(owner), Optional.empty());
            }
        } else {
            Principal nobody = new Principal(List.of());
            for (int pattern = ScoreTable.NO_PATTERN + 1; pattern < patterns.length; pattern++) {
                patterns[pattern] |=
                        scope.covers(nobody, Optional.of(table.patterns().pattern(pattern)));
            }
        }
    }

    /** States of sessions on which nobody has decided. */
    static byte[] open(int size) {
        byte[] states = new byte[size];
        Arrays.fill(states, (byte) STATES.indexOf(TriageState.OPEN));
        return states;
    }

    byte state(int place) {
        return states[place];
    }

    boolean hides(int pattern, int owner) {
        return hiddenPatterns[pattern] || hiddenOwners[owner];
    }

    boolean hidesAny() {
        return hidesAny;
    }

    private static boolean any(boolean[] hidden) {
        for (boolean each : hidden) {
            if (each) {
                return true;
            }
        }
        return false;
    }
}
