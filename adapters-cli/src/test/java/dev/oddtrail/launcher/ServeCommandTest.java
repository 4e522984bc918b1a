package dev.oddtrail.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServeCommandTest {
    private static final String AUDIT = Path.of(Program.AUDIT).toAbsolutePath().toString();
    private static final String ANNOUNCEMENT = "the dashboard is at ";

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
        try (Serving serving = serve()) {
            HttpClient client =
                    HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
            get(client, serving.address);

            assertThat(get(client, serving.address.resolve("/api/v1/runs")).body())
                    .contains("\"data\":\"may\",\"model\":\"base\"");
        }
    }

    @Test
    void interruptingStopsItAndLetsTheDatabaseGo() throws Exception {
        Serving serving = serve();

        assertThat(serving.interrupt()).isEqualTo(130);

        assertThat(program().run("db", "check").exitCode()).isZero();
    }

    @Test
    void theDashboardSaysWhatTheCommandLineSays() throws Exception {
        Program.Run exported = program().run("export", "jsonl");
        try (Serving serving = serve()) {
            String token = serving.address.getQuery().substring("token=".length());
            HttpRequest request = HttpRequest.newBuilder(serving.address.resolve("/api/v1/runs/1/sessions.jsonl"))
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

        try (Serving serving = serve("--token-file", "token.txt")) {
            assertThat(serving.address.getQuery()).isEqualTo("token=0123456789abcdefghijklmnopqrstuvwxyz");
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
        try (Serving serving = serve("--db", "other.db")) {
            HttpClient client =
                    HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
            get(client, serving.address);
            assertThat(get(client, serving.address.resolve("/api/v1/data")).body())
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

    private Serving serve(String... options) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("serve", "--analyst", "ann"));
        arguments.addAll(List.of(options));
        PipedInputStream messages = new PipedInputStream();
        PipedOutputStream err = new PipedOutputStream(messages);
        CompletableFuture<Integer> exitCode = new CompletableFuture<>();
        Thread thread = new Thread(
                () -> exitCode.complete(program().runSaying(err, arguments.toArray(String[]::new))), "serve");
        thread.start();
        String line = new BufferedReader(new InputStreamReader(messages, StandardCharsets.UTF_8)).readLine();
        assertThat(line).startsWith(ANNOUNCEMENT);
        return new Serving(thread, exitCode, URI.create(line.substring(ANNOUNCEMENT.length())));
    }

    /** The command while it serves. */
    private record Serving(Thread thread, CompletableFuture<Integer> exitCode, URI address) implements AutoCloseable {
        int interrupt() {
            thread.interrupt();
            return exitCode.orTimeout(30, TimeUnit.SECONDS).join();
        }

        @Override
        public void close() {
            interrupt();
        }
    }
}
