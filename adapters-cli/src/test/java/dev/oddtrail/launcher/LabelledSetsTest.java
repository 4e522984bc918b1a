package dev.oddtrail.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the default ranking reaches on public sets, which are not part of the repository: run where the system property
 * {@code oddtrail.labelled} names their directory, or where they lie beside the checkout.
 */
class LabelledSetsTest {
    private static final Path SETS = Path.of(System.getProperty("oddtrail.labelled", "../../shared/data/labelled"));

    @TempDir
    private Path directory;

    @Test
    void attacksAreFoundAmongBlocksOfAFileSystem() throws IOException {
        JsonNode ranking = evaluate("hdfs-logdeep", "--protocol", "folds", "--usual-sessions", "558223");
        assertThat(ranking.path("mean_best_f1").asDouble()).isGreaterThanOrEqualTo(0.98);
        assertThat(ranking.path("best_f1").asDouble()).isGreaterThanOrEqualTo(0.975);
        JsonNode asked = ranking.path("asked").path(0);
        assertThat(asked.path("false_alarm_rate").asDouble()).isEqualTo(0.0025);
        assertThat(asked.path("real").asDouble()).isBetween(0.0015, 0.0040);
        assertThat(asked.path("f1").asDouble()).isGreaterThanOrEqualTo(0.94);
    }

    @Test
    void attacksAreFoundInALogThatIsTrainedOnWithThem() throws IOException {
        JsonNode ranking = evaluate("hdfs-logdeep", "--protocol", "pooled", "--every-attack", "100");
        assertThat(ranking.path("best_f1").asDouble()).isGreaterThanOrEqualTo(0.93);
        assertThat(ranking.path("hits").path(1).path("recall").asDouble()).isEqualTo(1);
    }

    @Test
    void usersWhoAreImitatedAreToldFromTheirImitators() throws IOException {
        JsonNode ranking = evaluate("sea-1-25", "--protocol", "sequential", "--false-alarm-rate", "2.5%,4.7%,6.7%");
        assertThat(ranking.path("auc").asDouble()).isGreaterThanOrEqualTo(0.97);
        assertThat(ranking.path("hits").path(0).path("recall").asDouble()).isGreaterThanOrEqualTo(0.80);
        assertThat(ranking.path("hits").path(1).path("recall").asDouble()).isGreaterThanOrEqualTo(0.85);
        assertThat(ranking.path("hits").path(2).path("recall").asDouble()).isGreaterThanOrEqualTo(0.87);
    }

    private JsonNode evaluate(String name, String... options) throws IOException {
        Path set =
                SETS.resolve(name).resolve("sessions.tsv.gz").toAbsolutePath().normalize();
        assumeTrue(Files.exists(set), set + " is not there");
        List<String> arguments = new ArrayList<>(List.of("evaluate", set.toString(), "--format", "json"));
        arguments.addAll(List.of("--samples", "10"));
        arguments.addAll(List.of(options));
        Program.Run run = new Program(directory).run(arguments.toArray(String[]::new));
        assertThat(run.exitCode()).as(run.err()).isZero();
        return new ObjectMapper().readTree(run.out()).path("rankings").path(0);
    }
}
