package dev.oddtrail.adapter.logs;

import java.util.Locale;

/** Where Jazzer begins. */
public final class Fuzzing {
    private static FuzzTarget target = FuzzTarget.CSV;

    private Fuzzing() {}

    /** Chooses the target by the name of its folder, the only argument. */
    public static void fuzzerInitialize(String[] arguments) {
        target = FuzzTarget.valueOf(arguments[0].toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    public static void fuzzerTestOneInput(byte[] input) {
        target.check(input);
    }
}
