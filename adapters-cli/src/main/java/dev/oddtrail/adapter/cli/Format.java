package dev.oddtrail.adapter.cli;

/** How records are written. */
enum Format {
    /** For people, laid out to the width of the terminal. */
    TABLE,
    /** One array of objects. */
    JSON,
    /** One object a line. */
    JSONL,
    /** RFC 4180, with a header. */
    CSV;

    static final class Words extends Choice<Format> {
        Words() {
            super(Format.class);
        }
    }
}
