package dev.oddtrail.application.service.planted;

import com.fasterxml.jackson.core.JsonFactory;

/** The application must not know a library. */
public record KnowsALibrary(JsonFactory json) {}
