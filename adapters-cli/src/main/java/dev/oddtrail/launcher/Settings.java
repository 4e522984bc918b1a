package dev.oddtrail.launcher;

import dev.oddtrail.adapter.cli.Cli;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What the program is set up with, beside the options of its commands. Every setting has a variable in the environment
 * and a default.
 *
 * @param memoryBytes how much of the heap may hold events and sessions before the rest goes to temporary files
 *     ({@value #MEMORY}, in MiB; by default half of the heap)
 * @param scratchDirectory where temporary files are made ({@value #SCRATCH}; by default the system's directory for them)
 * @param profileDirectory where the user's own log profiles lie, if there is a home
 */
record Settings(long memoryBytes, Path scratchDirectory, Optional<Path> profileDirectory) {
    private static final String PROFILES = "profiles";

    static final String MEMORY = "ODDTRAIL_MEMORY_MIB";
    static final String SCRATCH = "ODDTRAIL_TMPDIR";

    private static final long MIB = 1 << 20;

    /**
     * @throws IllegalArgumentException if the number is negative
     */
    Settings {
        if (memoryBytes < 0) {
            throw new IllegalArgumentException("the memory for events and sessions cannot be negative: " + memoryBytes);
        }
    }

    /** Settings of somebody who has no profiles. */
    Settings(long memoryBytes, Path scratchDirectory) {
        this(memoryBytes, scratchDirectory, Optional.empty());
    }

    /**
     * @throws IllegalArgumentException if a variable has a value that cannot be
     */
    static Settings of(Map<String, String> environment) {
        return new Settings(
                memory(environment.getOrDefault(MEMORY, "")),
                Path.of(text(environment, SCRATCH, System.getProperty("java.io.tmpdir"))),
                Cli.configurationDirectory(environment).map(directory -> directory.resolve(PROFILES)));
    }

    private static long memory(String text) {
        if (text.isEmpty()) {
            return Runtime.getRuntime().maxMemory() / 2;
        }
        try {
            return Math.multiplyExact(Long.parseLong(text), MIB);
        } catch (NumberFormatException | ArithmeticException e) {
            throw new IllegalArgumentException(MEMORY + " is a number of MiB, not \"" + text + "\"", e);
        }
    }

    private static String text(Map<String, String> environment, String name, String otherwise) {
        String value = environment.getOrDefault(name, "");
        return value.isEmpty() ? otherwise : value;
    }
}
