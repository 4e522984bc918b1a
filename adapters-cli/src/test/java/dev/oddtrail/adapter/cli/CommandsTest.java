package dev.oddtrail.adapter.cli;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;

class CommandsTest {
    @TempDir
    private Path directory;

    @Test
    void everyCommandIsCalledWhatItSays() {
        Map<String, CommandLine> all = create().getSubcommands();
        assertThat(all.keySet()).containsExactlyElementsOf(Commands.NAMES);
        all.forEach((name, command) -> assertThat(command.getCommand()
                        .getClass()
                        .getAnnotation(Command.class)
                        .name())
                .isEqualTo(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"hunt", "import", "train", "score", "timeline", "sessionize"})
    void aCommandThatIsMadeAloneIsThatAmongAll(String name) {
        Map<String, CommandLine> alone = create(name, "--unknown").getSubcommands();
        assertThat(alone).containsOnlyKeys(name);
        assertThat(usage(alone, name)).isEqualTo(usage(create().getSubcommands(), name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"hnt", "", "--help", "@file", "completion", "man-pages", "explain"})
    void allAreMadeWhereTheyMayBeAskedFor(String first) {
        assertThat(create(first, "hunt").getSubcommands().keySet()).containsExactlyElementsOf(Commands.NAMES);
    }

    private static String usage(Map<String, CommandLine> commands, String name) {
        return requireNonNull(commands.get(name)).getUsageMessage();
    }

    private CommandLine create(String... arguments) {
        Map<String, String> environment = Map.of();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Context context = new Context(
                new NoApplication(),
                out,
                out,
                false,
                environment,
                directory,
                new Configuration(environment, directory),
                InstantSource.system(),
                new UnfinishedFiles(),
                new Serving());
        return Commands.create(context, Look.of(environment, ColourChoice.NEVER, false), arguments);
    }

    /** Making commands asks nothing of the application. */
    private static final class NoApplication implements Cli.Application {
        @Override
        public Cli.UseCases useCases() {
            throw new AssertionError("commands ask for the application when they run");
        }

        @Override
        public Cli.UseCases workspace(Path database) {
            throw new AssertionError("commands ask for a database when they run");
        }

        @Override
        public Cli.Dashboard serve(Cli.UseCases useCases, Cli.ServeRequest request) {
            throw new AssertionError("commands serve when they run");
        }

        @Override
        public void close() {}
    }
}
