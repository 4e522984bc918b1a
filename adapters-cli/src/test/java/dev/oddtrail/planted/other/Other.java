package dev.oddtrail.planted.other;

import dev.oddtrail.planted.one.One;

/** The other half of a cycle. */
public record Other(One one) {}
