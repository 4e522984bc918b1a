package dev.oddtrail.benchmarks.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExampleTest {
    private static final Path EXAMPLES = Path.of("..", "examples");

    @TempDir
    private Path directory;

    @Test
    void exampleIsWhatItsReadmeSaysItWasMadeBy() throws IOException {
        Path log = directory.resolve("exchange-admin.csv");
        Path labels = directory.resolve("exchange-admin.planted.tsv");
        List<PlantedSession> planted =
                new LogGenerator(new LogShape(1_500, 12, 8, 100, 8, 16), RowOrder.TIME).write(log);
        LogGenerator.writeLabels(planted, labels);
        assertThat(EXAMPLES.resolve(log.getFileName())).hasSameBinaryContentAs(log);
        assertThat(EXAMPLES.resolve(labels.getFileName())).hasSameBinaryContentAs(labels);
    }
}
