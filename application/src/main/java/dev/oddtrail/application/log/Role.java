package dev.oddtrail.application.log;

/** What a field of a log record is to us. */
public enum Role {
    /** When it happened. */
    TIME,
    /** Who did it. */
    ACTOR,
    /** From which address. */
    CLIENT_IP,
    /** The command's name. */
    OPERATION,
    /** The command's parameters. */
    PARAMETERS,
    /** What tells this record from every other. */
    RECORD_ID,
    /** The format's own order of records. */
    SEQUENCE,
    /** A ready-made session's commands. */
    COMMANDS,
    /** A ready-made session's first instant. */
    BEGIN,
    /** A ready-made session's last instant. */
    END,
    /** How many commands a ready-made session says to have. */
    COMMAND_COUNT
}
