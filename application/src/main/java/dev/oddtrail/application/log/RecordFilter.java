package dev.oddtrail.application.log;

/**
 * A rule of a profile that leaves records out, and can be switched off.
 *
 * @param name lower case with hyphens, such as {@code system-accounts}
 * @param title what it leaves out, in a few words
 */
public record RecordFilter(String name, String title) {}
