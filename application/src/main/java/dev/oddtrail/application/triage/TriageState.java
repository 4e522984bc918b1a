package dev.oddtrail.application.triage;

/** How far an analyst is with a session. */
public enum TriageState {
    /** Nothing is decided, or a decision was taken back. */
    OPEN,
    /** It must be looked into. */
    SUSPICIOUS,
    /** It was handed on as an incident. */
    ESCALATED,
    /** There is nothing to it. */
    BENIGN
}
