package dev.oddtrail.application.log;

/** How records that occur twice are known. */
public sealed interface Duplicates {
    /** By the record id of the profile; records without one are never duplicates. */
    record ByRecordId() implements Duplicates {}

    /** By the text at a path. */
    record ByPath(String path) implements Duplicates {}

    /** Every record counts. */
    record Kept() implements Duplicates {}
}
