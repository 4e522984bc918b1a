package dev.oddtrail.adapter.logs;

/** What the bytes of a field are. */
enum FieldKind {
    /** There is no such field. */
    MISSING,
    /** A column's content, or a JSON string without its quotes and escapes. */
    TEXT,
    NUMBER,
    TRUE,
    FALSE,
    NULL,
    /** A JSON object as it stands. */
    OBJECT,
    /** A JSON array as it stands. */
    ARRAY
}
