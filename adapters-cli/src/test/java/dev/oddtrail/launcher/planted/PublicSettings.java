package dev.oddtrail.launcher.planted;

/** Nothing in the launcher is public but {@code Main}. */
public record PublicSettings() {}
