package dev.oddtrail.domain.markov;

/** How much of a command is modelled; each level includes those before it. */
public enum Detail {
    /** Names. */
    COMMANDS,
    /** Which parameters were set. */
    PARAMETERS,
    /** The values of parameters that have few of them. */
    VALUES
}
