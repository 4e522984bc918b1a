package dev.oddtrail.adapter.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;

/** Gives the command line the user's defaults. */
final class ConfiguredDefaults implements IDefaultValueProvider {
    private final Configuration configuration;

    ConfiguredDefaults(Configuration configuration) {
        this.configuration = configuration;
    }

    // No lambda here: Java 17 crashes while it archives one whose class implements a type as old as picocli's are.
    @Override
    public @Nullable String defaultValue(ArgSpec option) {
        return configuration.defaultOf(option).orElse(null);
    }
}
