package dev.oddtrail.adapter.cli;

import dev.oddtrail.application.port.in.EvaluateRankingUseCase;
import dev.oddtrail.application.port.in.ExplainSessionUseCase;
import dev.oddtrail.application.port.in.ImportEventsUseCase;
import dev.oddtrail.application.port.in.JobsUseCase;
import dev.oddtrail.application.port.in.MaintainStoreUseCase;
import dev.oddtrail.application.port.in.ScoreSessionsUseCase;
import dev.oddtrail.application.port.in.ScoringRunsUseCase;
import dev.oddtrail.application.port.in.SurveySessionsUseCase;
import dev.oddtrail.application.port.in.TrainModelUseCase;
import dev.oddtrail.application.port.in.TriageUseCase;
import dev.oddtrail.application.port.in.VisualiseScoresUseCase;
import dev.oddtrail.application.port.out.StorageException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command line. It never ends the process, and takes everything it needs from its caller. */
public final class Cli {
    private final Context context;
    private final Streams streams;

    /**
     * @param application asked only by commands that work on logs or models, and closed when they are done
     * @param environment environment variables
     * @param directory that relative names of outputs and settings start from
     */
    public Cli(
            Application application,
            Streams streams,
            Map<String, String> environment,
            Path directory,
            InstantSource clock) {
        this.streams = streams;
        this.context = new Context(
                application,
                streams.out(),
                streams.err(),
                streams.terminal(),
                Map.copyOf(environment),
                directory,
                new Configuration(environment, directory),
                clock,
                new UnfinishedFiles(),
                new Serving());
    }

    /** Carries out the command that the arguments name and returns the exit code. */
    public int run(String... arguments) {
        Thread interrupted = new Thread(this::endEarly, "interrupted");
        Runtime.getRuntime().addShutdownHook(interrupted);
        try {
            return execute(arguments);
        } finally {
            forget(interrupted);
        }
    }

    /**
     * Where a user's settings and profiles lie, whether it is there or not; empty where the environment names no home.
     */
    public static Optional<Path> configurationDirectory(Map<String, String> environment) {
        return ConfigurationDirectory.of(environment);
    }

    /** The program's version; {@code unpackaged} when it does not run from its jar. */
    public static String version() {
        return Version.number();
    }

    private int execute(String... arguments) {
        CommandLine commandLine = Commands.create(context, look(arguments), arguments)
                .setOut(writer(streams.out()))
                .setErr(writer(streams.err()))
                .setParameterExceptionHandler(this::mistaken)
                .setExecutionExceptionHandler(this::failed)
                .setExitCodeExceptionMapper(new ExitCode());
        try {
            int code = commandLine.execute(arguments);
            context.application().close();
            return code;
        } catch (StorageException e) {
            say(String.valueOf(e.getMessage()));
            return ExitCode.STORAGE;
        } catch (OutOfMemoryError e) {
            say("out of memory (" + e.getMessage() + "); give more with ODDTRAIL_JAVA_OPTS=-Xmx4g");
            return ExitCode.INTERNAL;
        }
    }

    private int mistaken(ParameterException mistake, String[] arguments) {
        CommandLine command = mistake.getCommandLine();
        if (mistake instanceof MissingParameterException
                && command.getCommand() instanceof Commands.Root
                && arguments.length == 0) {
            command.usage(command.getErr());
            return ExitCode.USAGE;
        }
        if (mistake instanceof UnmatchedArgumentException unmatched) {
            say(unmatched(unmatched));
        } else {
            say(String.valueOf(mistake.getMessage()) + origin(mistake));
        }
        say("\"" + command.getCommandSpec().qualifiedName() + " --help\" shows how it is used");
        return ExitCode.USAGE;
    }

    private static String unmatched(UnmatchedArgumentException mistake) {
        String word = mistake.getUnmatched().get(0);
        boolean command = !mistake.isUnknownOption()
                && !mistake.getCommandLine().getSubcommands().isEmpty();
        String what = mistake.isUnknownOption() ? "option" : command ? "command" : "argument";
        List<String> suggestions = mistake.getSuggestions();
        return "unknown " + what + " \"" + word + "\""
                + (suggestions.isEmpty() ? "" : "; did you mean " + String.join(" or ", suggestions) + "?");
    }

    /** Where a value comes from that the user has not given on this command line. */
    private String origin(ParameterException mistake) {
        if (mistake.getArgSpec() == null || mistake.getValue() == null) {
            return "";
        }
        return Configuration.key(mistake.getArgSpec())
                .flatMap(context.configuration()::setting)
                .filter(setting -> setting.value().equals(mistake.getValue()))
                .map(setting -> " (set in " + setting.origin() + ")")
                .orElse("");
    }

    private int failed(Exception failure, CommandLine command, ParseResult parsed) {
        int code = ExitCode.of(failure);
        if (failure instanceof OutputClosedException) {
            return code;
        }
        if (failure instanceof ParameterException mistake) {
            return mistaken(mistake, new String[] {""});
        }
        boolean debug = command.getCommand() instanceof Action action && action.messages.debug;
        if (code == ExitCode.INTERNAL) {
            say("internal error: " + failure + (debug ? "" : "; run it again with --debug and report what it shows"));
        } else {
            say(String.valueOf(failure.getMessage()));
        }
        if (debug) {
            StringWriter trace = new StringWriter();
            failure.printStackTrace(new PrintWriter(trace));
            trace.toString().lines().map(line -> line.replace("\t", "    ")).forEach(this::print);
        }
        return code;
    }

    private void say(String message) {
        print("oddtrail: " + message);
    }

    private void print(String line) {
        try {
            streams.err().write((VisibleText.escape(line) + "\n").getBytes(StandardCharsets.UTF_8));
            streams.err().flush();
        } catch (IOException e) {
            // Nobody listens; the exit code says it too.
        }
    }

    /** The help is shown before options are known, so the one that counts for it is looked for by hand. */
    private Look look(String... arguments) {
        ColourChoice choice = ColourChoice.AUTO;
        List<String> words = Arrays.asList(arguments);
        for (ColourChoice candidate : ColourChoice.values()) {
            int option = words.indexOf("--color");
            boolean apart = option >= 0
                    && option + 1 < words.size()
                    && words.get(option + 1).equals(Choice.word(candidate));
            if (apart || words.contains("--color=" + Choice.word(candidate))) {
                choice = candidate;
            }
        }
        return Look.of(context.environment(), choice, streams.terminal());
    }

    private void endEarly() {
        context.unfinished().delete();
        say(context.serving().end() ? "the dashboard is stopped" : "interrupted; no output file was changed");
    }

    private static void forget(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process is ending already, and the hook is what it runs.
        }
    }

    private static PrintWriter writer(OutputStream out) {
        return new PrintWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), true);
    }

    /** The application, made when it is first asked for. */
    public interface Application extends AutoCloseable {
        /**
         * The same ones at each call.
         *
         * @throws IllegalArgumentException if the application is set up with what cannot be
         */
        UseCases useCases();

        /**
         * Use cases on a database, which is made if it is not there; the same ones at each call for one file.
         *
         * @throws IllegalArgumentException if the application is set up with what cannot be
         * @throws StorageException if the file cannot be used as a database
         */
        UseCases workspace(Path database);

        /**
         * Serves the dashboard on use cases, until it is closed.
         *
         * @throws IllegalArgumentException if it cannot be served like this
         */
        Dashboard serve(UseCases useCases, ServeRequest request);

        /**
         * Lets go of what the application holds; nothing if it was never asked for.
         *
         * @throws StorageException if something is left behind
         */
        @Override
        void close();
    }

    /** A dashboard that is being served. */
    public interface Dashboard extends AutoCloseable {
        /** The address to open, with the token. */
        String url();

        /** The same with a token that lets in once only, for the arguments of another program. */
        String urlForOneVisit();

        /** Stops it; closing twice does nothing more. */
        @Override
        void close();
    }

    /**
     * How to serve the dashboard.
     *
     * @param port 0 for any that is free
     * @param token what the address must carry; empty for a random one
     * @param analyst in whose name sessions are decided
     * @param allowedHosts names, beside the host, that browsers may know the server by
     * @param maxUploadBytes largest size of a log that a browser sends
     */
    public record ServeRequest(
            String host,
            int port,
            Optional<String> token,
            String analyst,
            boolean readOnly,
            Set<String> allowedHosts,
            long maxUploadBytes) {
        public ServeRequest {
            allowedHosts = Set.copyOf(allowedHosts);
        }
    }

    /** What the command line drives. */
    public record UseCases(
            ImportEventsUseCase importEvents,
            TrainModelUseCase trainModel,
            ScoreSessionsUseCase scoreSessions,
            ExplainSessionUseCase explainSession,
            VisualiseScoresUseCase visualiseScores,
            ScoringRunsUseCase scoringRuns,
            TriageUseCase triage,
            MaintainStoreUseCase maintainStore,
            JobsUseCase jobs,
            SurveySessionsUseCase surveySessions,
            EvaluateRankingUseCase evaluateRanking) {}

    /**
     * Where results and messages go; neither is closed.
     *
     * @param out fails with an {@link IOException} when nobody reads it any longer, as a
     *     {@link java.io.FileOutputStream} does and a {@link java.io.PrintStream} does not
     * @param terminal whether a person is looking at both
     */
    public record Streams(OutputStream out, OutputStream err, boolean terminal) {}
}
