package dev.oddtrail.application.log;

/** A change that a profile makes to identifiers before they are compared; each can be switched off. */
public enum Normaliser {
    /** Takes the port off an address, and shows IPv4 inside IPv6 as IPv4. */
    IP_PORT,
    /** Folds the case of actors. */
    ACTOR_CASE,
    /** Takes {@code N/A}, {@code -} and {@code Not Available} for nothing, as the empty text always is. */
    EMPTY_TO_NULL,
    /** Takes blanks off both ends. */
    TRIM,
    /** Brings text into Unicode's composed form. */
    NFC
}
