package dev.oddtrail.benchmarks.process;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** A peer: the names of commands alone, sessionized by the gap alone, counted and scored in SQL by DuckDB. */
@Command(name = "duckdb", description = "Scores windows of three commands in SQL; writes no result.")
public final class DuckDbAction implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = "--threads", paramLabel = "N", description = "Default: 1.")
    private int threads = 1;

    @Parameters(index = "0", paramLabel = "FILE", arity = "1")
    private Path file = Path.of("");

    @Override
    public Integer call() throws SQLException, IOException {
        Outcome outcome = score(file, threads);
        spec.commandLine()
                .getOut()
                .printf(
                        "%d events, %d sessions, rarest %.6f bits%n",
                        outcome.events(), outcome.sessions(), outcome.rarestBits());
        spec.commandLine().getOut().flush();
        return 0;
    }

    /**
     * @param rarestBits surprisal of the rarest window of all
     */
    record Outcome(long events, long sessions, double rarestBits) {}

    static Outcome score(Path file, int threads) throws SQLException, IOException {
        Properties settings = new Properties();
        settings.setProperty("threads", Integer.toString(threads));
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:", settings);
                Statement statement = connection.createStatement()) {
            String[] steps = script().split(";\n", -1);
            try (PreparedStatement load = connection.prepareStatement(steps[0])) {
                load.setString(1, file.toString());
                load.execute();
            }
            for (int i = 1; i < steps.length - 1; i++) {
                statement.execute(steps[i]);
            }
            try (ResultSet result = statement.executeQuery(steps[steps.length - 1])) {
                result.next();
                return new Outcome(result.getLong(1), result.getLong(2), result.getDouble(3));
            }
        }
    }

    private static String script() throws IOException {
        try (InputStream script = DuckDbAction.class.getResourceAsStream("score.sql")) {
            if (script == null) {
                throw new IOException("score.sql is missing from the jar");
            }
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
