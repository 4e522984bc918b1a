package dev.oddtrail.planted.one;

import dev.oddtrail.planted.other.Other;

/** One half of a cycle. */
public record One(Other other) {}
