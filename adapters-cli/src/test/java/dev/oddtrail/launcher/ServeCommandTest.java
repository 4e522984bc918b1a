package dev.oddtrail.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServeCommandTest {
    private static final String AUDIT = Path.of(Program.AUDIT).toAbsolutePath().toString();

    @TempDir
    private Path directory;

    @BeforeEach
    void score() {
        for (String command : List.of("import " + AUDIT + " --data may", "train --name base", "score")) {
            assertThat(program().run(command.split(" ", -1)).exitCode()).isZero();
        }
    }

    @Test
    void oneAddressIsPrintedWhichLeadsToTheRuns() throws Exception {
        try (RunningDashboard serving = serve()) {
            HttpClient client =
                    HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
            get(client, serving.address());

            assertThat(get(client, serving.address().resolve("/api/v1/runs")).body())
                    .contains("\"data\":\"may\",\"model\":\"base\"");
        }
    }

    @Test
    void interruptingStopsItAndLetsTheDatabaseGo() throws Exception {
        RunningDashboard serving = serve();

        assertThat(serving.interrupt()).isEqualTo(130);

        assertThat(program().run("db", "check").exitCode()).isZero();
    }

    @Test
    void theDashboardSaysWhatTheCommandLineSays() throws Exception {
        Program.Run exported = program().run("export", "jsonl");
        try (RunningDashboard serving = serve()) {
            String token = serving.address().getQuery().substring("token=".length());
            HttpRequest request = HttpRequest.newBuilder(serving.address().resolve("/api/v1/runs/1/sessions.jsonl"))
                    .header("Authorization", "Bearer " + token)
                    .build();
            String served = HttpClient.newHttpClient()
                    .send(request, HttpResponse.BodyHandlers.ofString())
                    .body();

            assertThat(sessions(served)).isEqualTo(sessions(exported.out())).isNotEmpty();
        }
    }

    @Test
    void theTokenIsReadFromAFile() throws Exception {
        Files.writeString(directory.resolve("token.txt"), "0123456789abcdefghijklmnopqrstuvwxyz\n");

        try (RunningDashboard serving = serve("--token-file", "token.txt")) {
            assertThat(serving.address().getQuery()).isEqualTo("token=0123456789abcdefghijklmnopqrstuvwxyz");
        }
    }

    @Test
    void whatCannotBeServedIsTheUsersMistake() {
        assertThat(program().run("serve", "--host", "0.0.0.0"))
                .satisfies(run -> assertThat(run.exitCode()).isEqualTo(2))
                .satisfies(run -> assertThat(run.err()).contains("0.0.0.0 can be reached from other machines"));
        assertThat(program().run("serve", "--port", "65536").err()).contains("a port is a number from 0 to 65535");
        assertThat(program().run("serve", "--token-file", "none.txt"))
                .satisfies(run -> assertThat(run.exitCode()).isEqualTo(2))
                .satisfies(run -> assertThat(run.err()).contains("none.txt"));
        assertThat(program().run("serve", "--host", "no such host").exitCode()).isEqualTo(2);
    }

    @Test
    void aDatabaseThatIsNotThereIsMadeToImportInto() throws Exception {
        try (RunningDashboard serving = serve("--db", "other.db")) {
            HttpClient client =
                    HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
            get(client, serving.address());
            assertThat(get(client, serving.address().resolve("/api/v1/data")).body())
                    .isEqualTo("{\"data\":[]}");
        }
        assertThat(directory.resolve("other.db")).exists();
    }

    @Test
    void aDatabaseThatIsOnlyReadIsNotMade() {
        assertThat(program().run("serve", "--read-only", "--db", "other.db").exitCode())
                .isEqualTo(5);
        assertThat(directory.resolve("other.db")).doesNotExist();
    }

    /** Records without what only the dashboard tells. */
    private static List<JsonNode> sessions(String lines) throws IOException {
        List<JsonNode> sessions = new ArrayList<>();
        for (String line : lines.lines().toList()) {
            ObjectNode session = (ObjectNode) new ObjectMapper().readTree(line);
            sessions.add(session.without(List.of("rank", "suppressed")));
        }
        return sessions;
    }

    private Program program() {
        return new Program(directory);
    }

    private static HttpResponse<String> get(HttpClient client, URI address) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
    }

    private RunningDashboard serve(String... options) throws IOException {
        return RunningDashboard.start(program(), "serve", options);
    }
}
