package dev.oddtrail.adapter.web.planted;

import dev.oddtrail.adapter.logs.planted.LogReader;

/** An adapter must not know another. */
record KnowsAnotherAdapter(LogReader reader) {}
