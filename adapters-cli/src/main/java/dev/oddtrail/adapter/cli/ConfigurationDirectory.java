package dev.oddtrail.adapter.cli;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Where a user's settings and profiles lie: {@code oddtrail} in XDG_CONFIG_HOME or, without that, in ~/.config. */
final class ConfigurationDirectory {
    private ConfigurationDirectory() {}

    /** The directory, whether it is there or not; empty where the environment names no home. */
    static Optional<Path> of(Map<String, String> environment) {
        String home = environment.getOrDefault("HOME", "");
        String given = environment.getOrDefault("XDG_CONFIG_HOME", "");
        if (given.isEmpty() && home.isEmpty()) {
            return Optional.empty();
        }
        Path base = given.isEmpty() ? Path.of(home, ".config") : Path.of(given);
        return Optional.of(base.resolve("oddtrail"));
    }
}
