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
    TABLES
}
