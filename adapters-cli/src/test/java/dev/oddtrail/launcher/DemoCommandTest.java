package dev.oddtrail.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoCommandTest {
    @TempDir
    private Path directory;

    @Test
    void theRarestSessionsOfTheDemoAreMostlyTheHiddenAttacks() throws Exception {
        List<String> attackers = Files.readAllLines(Path.of("..", "examples", "exchange-admin.planted.tsv")).stream()
                .skip(1)
                .map(line -> line.split("\t", -1)[1])
                .toList();
        try (RunningDashboard demo = RunningDashboard.start(program(), "demo", "--no-open")) {
            JsonNode rarest = json(demo, "/api/v1/runs/1/sessions?limit=12").path("sessions");

            assertThat(rarest.findValuesAsText("client_ip").stream().filter(attackers::contains))
                    .hasSizeGreaterThanOrEqualTo(4);
            String id = rarest.get(0).path("session_id").asText();
            assertThat(json(demo, "/api/v1/runs/1/sessions/" + id + "/explanation")
                            .findValues("raw"))
                    .isNotEmpty()
                    .allSatisfy(record -> assertThat(record.isTextual()).isTrue());
        }
    }

    @Test
    void nothingIsLeftWhenTheDemoIsStopped() throws Exception {
        RunningDashboard demo = RunningDashboard.start(program(), "demo", "--no-open");
        Path database = Path.of(json(demo, "/api/v1/system").path("database").asText());
        assertThat(database).exists();

        assertThat(demo.interrupt()).isEqualTo(130);

        assertThat(database.getParent()).doesNotExist();
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void aDatabaseThatIsNamedIsKeptAndNeverReplaced() throws Exception {
        RunningDashboard.start(program(), "demo", "--no-open", "--db", "shown.db")
                .close();
        assertThat(directory.resolve("shown.db")).exists();
        assertThat(directory.resolve("shown.db.exchange-admin.csv")).exists();

        Program.Run again = program().run("demo", "--no-open", "--db", "shown.db");

        assertThat(again.exitCode()).isEqualTo(2);
        assertThat(again.err()).contains("shown.db already; name another database for the demo");
    }

    @Test
    void aDemoThatCannotBeServedLeavesNothing() {
        Program.Run run = program().run("demo", "--no-open", "--port", "65536");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("a port is a number from 0 to 65535");
    }

    private Program program() {
        return new Program(directory);
    }

    private static JsonNode json(RunningDashboard demo, String path) throws IOException, InterruptedException {
        String token = demo.address().getQuery().substring("token=".length());
        HttpRequest request = HttpRequest.newBuilder(demo.address().resolve(path))
                .header("Authorization", "Bearer " + token)
                .build();
        return new ObjectMapper()
                .readTree(HttpClient.newHttpClient()
                        .send(request, HttpResponse.BodyHandlers.ofString())
                        .body());
    }
}
