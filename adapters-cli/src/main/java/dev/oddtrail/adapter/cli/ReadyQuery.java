package dev.oddtrail.adapter.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;

/** Queries that come with the program, by the profile that reads what they find. */
final class ReadyQuery {
    /** How the name of a query's file ends. */
    static final String EXTENSION = ".kql";

    static final Set<String> NAMES = Set.of("sentinel-office");

    private ReadyQuery() {}

    /** The text of a query, if there is one for the profile. */
    static Optional<String> of(String profile) {
        if (!NAMES.contains(profile)) {
            return Optional.empty();
        }
        try (InputStream in = ReadyQuery.class.getResourceAsStream(profile + EXTENSION)) {
            if (in == null) {
                throw new IllegalStateException("the program was packed without its query for " + profile);
            }
            return Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("the program's query for " + profile + " cannot be read", e);
        }
    }
}
