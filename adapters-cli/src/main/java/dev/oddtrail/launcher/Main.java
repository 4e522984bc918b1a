package dev.oddtrail.launcher;

import dev.oddtrail.adapter.cli.Cli;
import dev.oddtrail.application.port.out.WorkspaceLogs;
import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Function;

/** Starts the program: joins the command line to the application, and ends with its exit code. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        // Not System.out, which hides that nobody reads any longer.
        OutputStream out = new FileOutputStream(FileDescriptor.out);
        OutputStream err = new FileOutputStream(FileDescriptor.err);
        System.exit(run(
                System.in,
                new Cli.Streams(out, err, isTerminal()),
                System.getenv(),
                Path.of(""),
                InstantSource.system(),
                arguments));
    }

    /** Whether a person is at both ends; where Java cannot tell for each stream, both have to be a terminal. */
    @SuppressWarnings("SystemConsoleNull") // newer Javas, which always have a console, are asked what it is
    private static boolean isTerminal() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException e) {
            return true;
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }

    /** A run of the program in this process; answers its exit code. */
    static int run(
            InputStream in,
            Cli.Streams streams,
            Map<String, String> environment,
            Path directory,
            InstantSource clock,
            String... arguments) {
        Wiring wiring = new Wiring(in, () -> Settings.of(environment), clock);
        return new Cli(wiring, streams, environment, directory, clock).run(arguments);
    }

    /** A run that asks workspaces in a way of its own. */
    static int run(
            InputStream in,
            Cli.Streams streams,
            Map<String, String> environment,
            Path directory,
            InstantSource clock,
            Function<Path, WorkspaceLogs> workspaceLogs,
            String... arguments) {
        Wiring wiring = new Wiring(in, () -> Settings.of(environment), clock, workspaceLogs);
        return new Cli(wiring, streams, environment, directory, clock).run(arguments);
    }
}
