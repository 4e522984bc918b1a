package dev.oddtrail.adapter.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.oddtrail.application.job.JobState;
import dev.oddtrail.application.log.RecordSelection;
import dev.oddtrail.application.log.Role;
import dev.oddtrail.application.port.in.ImportEventsUseCase.ImportRequest;
import dev.oddtrail.application.port.in.ImportEventsUseCase.Repeats;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportApiTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int LARGEST = 1000;

    @TempDir
    private Path scratch;

    private Served served;
    private Visitor visitor;

    @BeforeEach
    void start() throws IOException, InterruptedException {
        served = serve(false);
        visitor = Visitor.signedIn(served.server());
    }

    @AfterEach
    void stop() {
        served.close();
    }

    @Test
    void aLogIsSentLookedAtAndImported() throws IOException, InterruptedException {
        String upload = upload("may.csv", "time,user\n");
        assertThat(Files.readString(onlyFile())).isEqualTo("time,user\n");

        JsonNode looked = MAPPER.readTree(visitor.post("/api/v1/imports/preview", "{\"uploads\":[\"" + upload + "\"]}")
                .body());
        assertThat(looked.at("/files/0/name").asText()).isEqualTo("may.csv");
        assertThat(looked.at("/files/0/profile").asText()).isEqualTo("csv");
        assertThat(looked.at("/files/0/reason").asText()).isEqualTo("2 of 4 columns of csv");
        assertThat(looked.at("/preview/rows/0/raw").asText()).isEqualTo(SampleCase.HOSTILE);
        assertThat(looked.at("/preview/unmapped/0").asText()).isEqualTo("colour");

        HttpResponse<String> begun = visitor.post(
                "/api/v1/imports",
                "{\"uploads\":[\"" + upload + "\"],\"data\":\"may\",\"profile\":\"csv\",\"gap_seconds\":600,"
                        + "\"duration_seconds\":3600,\"bounds\":\"kusto\",\"max_reject\":0.25,"
                        + "\"repeats\":\"allowed\",\"zone\":\"Europe/Vienna\",\"mapping\":{\"time\":[\"when\",\"at\"]}}");
        assertThat(begun.body()).isEqualTo("{\"ok\":true,\"job\":1}");
        ImportRequest request = served.jobs().imports.get(0);
        assertThat(request.dataset().text()).isEqualTo("may");
        assertThat(request.limits().maxGap()).isEqualTo(Duration.ofMinutes(10));
        assertThat(request.limits().maxDuration()).isEqualTo(Duration.ofHours(1));
        assertThat(request.maxRejectedShare()).isEqualTo(0.25);
        assertThat(request.repeats()).isEqualTo(Repeats.ALLOWED);
        assertThat(request.logs().profile()).contains("csv");
        assertThat(request.logs().mapping().get(Role.TIME)).isEqualTo(List.of("when", "at"));
        assertThat(request.logs().locations()).containsExactly(onlyFile().toString());
        assertThat(request.names()).containsEntry(onlyFile().toString(), "may.csv");

        served.jobs().end(1, JobState.DONE);
        assertThat(files()).isEmpty();
        assertThat(visitor.post("/api/v1/imports", "{\"uploads\":[\"" + upload + "\"],\"data\":\"may\"}")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void filtersAreCountedAndLeftOut() throws IOException, InterruptedException {
        String upload = upload("may.csv", "x");
        String filters = "\"no_filter\":[\"system-accounts\"],\"where\":[\"Operation!=Get-*\"]";

        JsonNode counted = MAPPER.readTree(
                visitor.post("/api/v1/imports/filters", "{\"uploads\":[\"" + upload + "\"]," + filters + "}")
                        .body());
        assertThat(counted.path("looked").asLong()).isEqualTo(10);
        assertThat(counted.path("kept").asLong()).isEqualTo(3);
        assertThat(counted.path("filters").toString())
                .isEqualTo("[{\"name\":\"system-accounts\",\"title\":\"the system's own accounts\",\"records\":7,"
                        + "\"on\":false},{\"name\":\"Operation!=Get-*\",\"title\":\"Operation!=Get-*\",\"records\":2,"
                        + "\"on\":true}]");

        visitor.post("/api/v1/imports", "{\"uploads\":[\"" + upload + "\"],\"data\":\"may\"," + filters + "}");
        assertThat(served.jobs().imports.get(0).logs().selection())
                .isEqualTo(new RecordSelection(Set.of("system-accounts"), List.of("Operation!=Get-*")));
        assertThat(visitor.post("/api/v1/imports/filters", "{\"uploads\":[\"" + upload + "\"],\"where\":[\" \"]}")
                        .statusCode())
                .isEqualTo(400);
        assertThat(visitor.post(
                                "/api/v1/imports/filters",
                                "{\"uploads\":[\"" + upload + "\"],\"profile\":\"/etc/own.json\"}")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void whatABrowserCallsAFileIsNeverAPath() throws IOException, InterruptedException {
        for (String name :
                List.of("../../../etc/passwd", "/etc/passwd", "a\u0000b", "..", "<img src=x>", "C:\\x", "%2e")) {
            JsonNode answer = MAPPER.readTree(send(name, "x").body());
            assertThat(answer.path("name").asText()).isEqualTo(name);
        }
        assertThat(files())
                .hasSize(7)
                .allSatisfy(file -> assertThat(file.getFileName().toString()).matches("[A-Za-z0-9_-]{22,}"));
        assertThat(send("x".repeat(201), "x").statusCode()).isEqualTo(400);
        assertThat(send(" ", "x").statusCode()).isEqualTo(400);
        for (String id : List.of("../../etc/passwd", "/etc/passwd", "")) {
            assertThat(visitor.post("/api/v1/imports/preview", "{\"uploads\":[\"" + id + "\"]}")
                            .statusCode())
                    .as(id)
                    .isEqualTo(404);
        }
    }

    @Test
    void onlyThisUserCanReadWhatWasSent() throws IOException, InterruptedException {
        upload("may.csv", "x");
        Path directory = onlyFile().getParent();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory)))
                .isEqualTo("rwx------");
        served.close();
        assertThat(scratch).isEmptyDirectory();
    }

    @Test
    void whatIsTooLargeIsRefusedAndNotKept() throws IOException, InterruptedException {
        HttpResponse<String> refused = send("large.csv", "x".repeat(LARGEST + 1));
        assertThat(refused.statusCode()).isEqualTo(413);
        assertThat(refused.body()).contains("larger than 1000 bytes").contains("--max-upload");
        HttpResponse<String> unannounced = visitor.send(request("large.csv")
                .header("X-Oddtrail-Csrf", csrf())
                .POST(HttpRequest.BodyPublishers.ofInputStream(
                        () -> new ByteArrayInputStream("x".repeat(LARGEST + 1).getBytes(StandardCharsets.UTF_8)))));
        assertThat(unannounced.statusCode()).isEqualTo(413);
        assertThat(files()).isEmpty();
        upload("right.csv", "x".repeat(LARGEST));
    }

    @Test
    void onlyAPageOfOursSendsAFile() throws IOException, InterruptedException {
        assertThat(visitor.send(request("a.csv").POST(HttpRequest.BodyPublishers.ofString("x")))
                        .statusCode())
                .isEqualTo(403);
        assertThat(visitor.send(visitor.request("/api/v1/uploads?name=a.csv")
                                .header("Origin", "http://evil.example")
                                .header("Content-Type", "application/octet-stream")
                                .header("X-Oddtrail-Csrf", csrf())
                                .POST(HttpRequest.BodyPublishers.ofString("x")))
                        .statusCode())
                .isEqualTo(403);
        for (String type : List.of("text/plain", "multipart/form-data", "application/json")) {
            assertThat(visitor.send(visitor.request("/api/v1/uploads?name=a.csv")
                                    .header("Origin", visitor.origin())
                                    .header("Content-Type", type)
                                    .header("X-Oddtrail-Csrf", csrf())
                                    .POST(HttpRequest.BodyPublishers.ofString("x")))
                            .statusCode())
                    .as(type)
                    .isEqualTo(415);
        }
        assertThat(files()).isEmpty();
    }

    @Test
    void aReadOnlyServerTakesNothingAndBeginsNothing() throws IOException, InterruptedException {
        served.close();
        served = serve(true);
        visitor = Visitor.signedIn(served.server());
        assertThat(send("a.csv", "x").statusCode()).isEqualTo(403);
        for (String path :
                List.of("/api/v1/imports", "/api/v1/imports/preview", "/api/v1/runs", "/api/v1/jobs/1/cancel")) {
            assertThat(visitor.post(path, "{}").statusCode()).as(path).isEqualTo(403);
        }
        assertThat(files()).isEmpty();
    }

    @Test
    void whatAnImportCannotBeIsRefused() throws IOException, InterruptedException {
        String upload = upload("may.csv", "x");
        String begin = "{\"uploads\":[\"" + upload + "\"],\"data\":\"may\"";
        for (String more : List.of(
                ",\"gap_seconds\":-1}",
                ",\"max_reject\":1.5}",
                ",\"zone\":\"Nowhere\"}",
                ",\"mapping\":{\"colour\":\"x\"}}",
                ",\"mapping\":[]}",
                ",\"bounds\":\"none\"}",
                ",\"path\":\"/etc/passwd\"}",
                ",\"repeats\":\"never\"}")) {
            assertThat(visitor.post("/api/v1/imports", begin + more).statusCode())
                    .as(more)
                    .isEqualTo(400);
        }
        assertThat(visitor.post("/api/v1/imports", "{\"uploads\":[],\"data\":\"may\"}")
                        .statusCode())
                .isEqualTo(400);
        assertThat(visitor.post("/api/v1/imports", "{\"uploads\":[\"" + upload + "\"],\"data\":\" \"}")
                        .statusCode())
                .isEqualTo(400);
        assertThat(served.jobs().imports).isEmpty();
    }

    @Test
    void whatAProgramLeftThatEndedIsDeletedAtTheNextStart() throws IOException, InterruptedException {
        Path left = Files.createDirectory(scratch.resolve("oddtrail-uploads-999999999999-x"));
        Files.writeString(left.resolve("log"), "x");
        Path other = Files.createDirectory(scratch.resolve("oddtrail-uploads-of-somebody"));
        served.close();
        served = serve(false);
        assertThat(left).doesNotExist();
        assertThat(other).exists();
    }

    private Served serve(boolean readOnly) {
        return Served.start(new WebServer.Options(
                "127.0.0.1",
                0,
                Optional.empty(),
                "ann",
                readOnly,
                Set.of(),
                new WebServer.UploadLimits(scratch, LARGEST)));
    }

    private String upload(String name, String content) throws IOException, InterruptedException {
        HttpResponse<String> response = send(name, content);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return MAPPER.readTree(response.body()).path("upload").asText();
    }

    private HttpResponse<String> send(String name, String content) throws IOException, InterruptedException {
        return visitor.send(
                request(name).header("X-Oddtrail-Csrf", csrf()).POST(HttpRequest.BodyPublishers.ofString(content)));
    }

    private String csrf() throws IOException, InterruptedException {
        return visitor.json("/api/v1/visit").path("csrf_token").asText();
    }

    private HttpRequest.Builder request(String name) {
        return visitor.request("/api/v1/uploads?name=" + Gate.encode(name))
                .header("Origin", visitor.origin())
                .header("Content-Type", "application/octet-stream");
    }

    private Path onlyFile() throws IOException {
        assertThat(files()).hasSize(1);
        return files().get(0);
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> found = Files.walk(scratch)) {
            return found.filter(Files::isRegularFile).toList();
        }
    }
}
