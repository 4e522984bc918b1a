package dev.oddtrail.benchmarks.log;

import java.util.Locale;

/** The kinds of planted sessions. */
enum Attack {
    /** A rule that sends mail out of the organisation and hides it, and the mailbox's own forwarding. */
    MAILBOX_FORWARDING,
    /** Membership of the mightiest role group, given, used and taken back within minutes. */
    ROLE_GRANT_AND_REVOKE,
    /** Audit switched off, something done, audit switched on again. */
    AUDIT_OFF,
    /** A dozen or more mailboxes removed in a row. */
    MASS_DELETION,
    /** A usual task in which one command sets a parameter that nobody sets. */
    RARE_PARAMETER,
    /** A usual task in which one parameter of few values has a value that nobody gives it. */
    RARE_VALUE,
    /** The commands of a usual task, last one first. */
    WRONG_ORDER,
    /** Nothing but one command that is hardly ever given alone. */
    SINGLE_COMMAND;

    /** The kind as the list of planted sessions names it. */
    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
