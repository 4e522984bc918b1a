package dev.oddtrail.application.service.planted;

/** A service must not be public. */
public final class PublicService {}
