package dev.oddtrail.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A case that is worked on over HTTP, as pages and programs do. A model is trained where a run is set up. */
final class CaseOfRequests implements Case {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final String origin;
    private final HttpClient client =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    private final String csrfToken;

    /** The runs of models that were trained on their own data set, which score it too. */
    private final Map<String, Long> runs = new HashMap<>();

    /**
     * @param url with the token
     */
    CaseOfRequests(String url) {
        this.origin = url.substring(0, url.indexOf("/?"));
        send(HttpRequest.newBuilder(URI.create(url)));
        this.csrfToken = get("/api/v1/visit").path("csrf_token").asText();
    }

    @Override
    public void read(Path log, String data) {
        HttpRequest.Builder upload =
                writing("/api/v1/uploads?name=" + log.getFileName()).header("Content-Type", "application/octet-stream");
        try {
            upload.POST(HttpRequest.BodyPublishers.ofFile(log));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String id = json(send(upload)).path("upload").asText();
        ObjectNode wanted = JSON.createObjectNode().put("data", data);
        wanted.putArray("uploads").add(id);
        await(post("/api/v1/imports", wanted));
    }

    @Override
    public void train(String data, String model) {
        runs.put(model + " of " + data, run(setup(data, model).put("train", true)));
    }

    @Override
    public void update(String data, String model) {
        runs.put(model + " of " + data, run(setup(data, model).put("update", true)));
    }

    @Override
    public long score(String data, String model) {
        Long trained = runs.remove(model + " of " + data);
        return trained == null ? run(setup(data, model)) : trained;
    }

    private static ObjectNode setup(String data, String model) {
        return JSON.createObjectNode().put("data", data).put("model", model);
    }

    private long run(ObjectNode setup) {
        return await(post("/api/v1/runs", setup)).path("run").asLong();
    }

    @Override
    public List<String> rarest(long run, int limit) {
        List<String> sessions = new ArrayList<>();
        get("/api/v1/runs/" + run + "/sessions?limit=" + limit)
                .path("sessions")
                .forEach(session -> sessions.add(session.path("session_id").asText()));
        return sessions;
    }

    @Override
    public String reason(long run, String session) {
        return get("/api/v1/runs/" + run + "/sessions/" + session)
                .path("session")
                .path("top_reason")
                .asText();
    }

    @Override
    public List<String> records(long run, String session) {
        List<String> records = new ArrayList<>();
        get("/api/v1/runs/" + run + "/sessions/" + session + "/explanation")
                .findValues("raw")
                .forEach(raw -> {
                    if (!raw.isNull()) {
                        records.add(raw.asText());
                    }
                });
        return records;
    }

    @Override
    public void decide(String data, String session, String state, String note) {
        ObjectNode decision = JSON.createObjectNode()
                .put("run", runOf(data))
                .put("state", state)
                .put("note", note);
        decision.putArray("sessions").add(session);
        post("/api/v1/triage", decision);
    }

    @Override
    public List<String> history(String data, String session) {
        List<String> states = new ArrayList<>();
        get("/api/v1/runs/" + runOf(data) + "/sessions/" + session)
                .path("history")
                .forEach(decision -> states.add(decision.path("triage").asText() + " "
                        + decision.path("note").asText()));
        return states;
    }

    /** The last run of a data set. */
    private long runOf(String data) {
        for (JsonNode run : get("/api/v1/runs").path("runs")) {
            if (run.path("data").asText().equals(data)) {
                return run.path("run").asLong();
            }
        }
        throw new AssertionError("there is no run of " + data);
    }

    @Override
    public void hide(long run, String session) {
        post(
                "/api/v1/suppressions",
                JSON.createObjectNode().put("run", run).put("like", session).put("reason", "known"));
    }

    @Override
    public List<String> export(long run) {
        return send(request("/api/v1/runs/" + run + "/sessions.jsonl?hidden=true"))
                .lines()
                .map(CaseOfRequests::json)
                .map(session -> session.path("session_id").asText() + " "
                        + session.path("triage").asText())
                .toList();
    }

    /** What a job has come to. */
    private JsonNode await(JsonNode begun) {
        String path = "/api/v1/jobs/" + begun.path("job").asLong();
        long end = System.nanoTime() + PATIENCE.toNanos();
        JsonNode job = get(path);
        while (List.of("queued", "running").contains(job.path("state").asText())) {
            assertThat(System.nanoTime()).as("the job goes on: %s", job).isLessThan(end);
            Thread.onSpinWait();
            job = get(path);
        }
        assertThat(job.path("state").asText()).as(job.toString()).isEqualTo("done");
        return job;
    }

    private JsonNode get(String path) {
        return json(send(request(path)));
    }

    private JsonNode post(String path, JsonNode body) {
        return json(send(writing(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body.toString(), StandardCharsets.UTF_8))));
    }

    private HttpRequest.Builder writing(String path) {
        return request(path).header("Origin", origin).header("X-Oddtrail-Csrf", csrfToken);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(origin + path));
    }

    private String send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isLessThan(400);
            return answer.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
