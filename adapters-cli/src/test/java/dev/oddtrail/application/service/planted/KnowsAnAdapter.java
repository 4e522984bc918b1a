package dev.oddtrail.application.service.planted;

import dev.oddtrail.adapter.logs.planted.LogReader;

/** The application must not know an adapter. */
public record KnowsAnAdapter(LogReader reader) {}
