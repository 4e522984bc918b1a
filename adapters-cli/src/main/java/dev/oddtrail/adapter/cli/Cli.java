package dev.oddtrail.adapter.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line. */
@Command(
        name = "oddtrail",
        description = "Finds the rarest sessions in audit logs.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
public final class Cli implements Runnable {
    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    private Cli() {}

    /** Carries out the command that the arguments name and returns the exit code. */
    public static int run(String... args) {
        return new CommandLine(new Cli()).execute(args);
    }

    /** Without a command there is nothing to do, so it shows what could be done. */
    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "no command given");
    }
}
