package dev.oddtrail.domain.detection;

import dev.oddtrail.domain.session.Cmd;
import java.util.List;

/** A session whose principal and commands were given codes by a {@link SessionCoder}. Immutable. */
public final class CodedSession {
    private final int fold;
    private final int principal;
    private final int[] codes;
    private final List<Cmd> commands;

    CodedSession(int fold, int principal, int[] codes, List<Cmd> commands) {
        this.fold = fold;
        this.principal = principal;
        this.codes = codes;
        this.commands = commands;
    }

    /** Which fold it belongs to when a detector is trained, from 0. */
    int fold() {
        return fold;
    }

    /**
     * The same session in a fold of this number.
     *
     * @throws IllegalArgumentException if there is no such fold
     */
    public CodedSession inFold(int number) {
        if (number < 0 || number >= Detector.FOLDS) {
            throw new IllegalArgumentException("there are " + Detector.FOLDS + " folds, from 0, and none of " + number);
        }
        return new CodedSession(number, principal, codes, commands);
    }

    /** Code of the principal, from 0. */
    public int principal() {
        return principal;
    }

    /** Number of commands, at least 1. */
    public int length() {
        return codes.length;
    }

    /** The commands in order of time. */
    public List<Cmd> commands() {
        return commands;
    }

    /** The codes of the commands; not to be changed. */
    int[] codes() {
        return codes;
    }
}
