package dev.oddtrail.adapter.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The browser that the user prefers, as the operating system knows it. */
final class Browser {
    private final List<String> command;
    private final Launcher launcher;

    /**
     * @param system name of the operating system, as Java calls it
     */
    Browser(String system, Launcher launcher) {
        this.command = command(system.toLowerCase(Locale.ROOT));
        this.launcher = launcher;
    }

    /** The browser of the user of this computer. */
    static Browser ofThisComputer() {
        return new Browser(System.getProperty("os.name", ""), Browser::start);
    }

    private static List<String> command(String system) {
        if (system.startsWith("windows")) {
            return List.of("rundll32", "url.dll,FileProtocolHandler");
        }
        return List.of(system.startsWith("mac") ? "open" : "xdg-open");
    }

    /**
     * Opens an address, which becomes one argument of a program and is never seen by a shell.
     *
     * @return why it could not be opened; empty when a program was started to do it
     */
    Optional<String> open(String address) {
        List<String> all = new ArrayList<>(command);
        all.add(address);
        try {
            launcher.start(all);
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of("no browser could be opened, for " + command.get(0)
                    + " cannot be started; open the address above yourself");
        }
    }

    private static void start(List<String> command) throws IOException {
        new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /** Starts a program with its arguments. */
    @FunctionalInterface
    interface Launcher {
        void start(List<String> command) throws IOException;
    }
}
