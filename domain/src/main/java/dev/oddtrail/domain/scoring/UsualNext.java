package dev.oddtrail.domain.scoring;

/** A state that often follows another, and how often it does. */
public record UsualNext(State next, Share share) {}
