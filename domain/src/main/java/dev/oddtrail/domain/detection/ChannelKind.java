package dev.oddtrail.domain.detection;

/** The ways in which a session can be odd. */
public enum ChannelKind {
    /** The rarest window of commands, as the reference scores it. */
    WINDOW,
    /** The one step that is the most surprising after what came before it. */
    STEP,
    /** All steps of the session, on average. */
    SESSION,
    /** The command that occurs surprisingly often, or surprisingly not at all. */
    COUNT,
    /** How much less like its own principal than like all others it is. */
    PEERS,
    /** The command with the most surprising parameters and values. */
    PARAMETERS;

    /** Whether its score is the surprisal of a single event, not a mean or a difference of means. */
    boolean isSingle() {
        return this == STEP || this == COUNT || this == PARAMETERS;
    }
}
