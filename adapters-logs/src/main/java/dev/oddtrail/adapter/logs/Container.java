package dev.oddtrail.adapter.logs;

/** How a file holds records. */
enum Container {
    /** Lines of separated values, with a header. */
    CSV,
    /** A JSON object a line. */
    JSONL,
    /** JSON objects in arrays, one after the other, or somewhere within one object. */
    JSON,
    /** Answers of the Log Analytics interface: tables with columns and rows. */
    TABLES,
    /** Lines of the Linux audit daemon. */
    AUDITD,
    /** A shell's history with times. */
    HISTORY,
    /** Elements within a document of XML. */
    XML;

    /** Whether records are found out of lines or markup, and translated into JSON. */
    boolean translated() {
        return this == AUDITD || this == HISTORY || this == XML;
    }

    /** Whether a record can be read from its own place in the text, without what comes before it. */
    boolean standsAlone() {
        return this != TABLES && this != XML;
    }
}
