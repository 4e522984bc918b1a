package dev.oddtrail.adapter.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class OpenApiTest {
    private static final Pattern KNOWN = Pattern.compile("known are (.*?)\"");

    private final JsonNode described = read();

    @Test
    void everyRouteIsDescribedAndEveryDescriptionIsARoute() {
        SampleDecisions decisions = new SampleDecisions();
        SampleJobs jobs = new SampleJobs();
        WebServer.Options options = WebServer.Options.onThisMachine("ann");
        Set<String> routes = new TreeSet<>();
        WebServer.routes(
                        Served.useCases(new SampleCase(decisions), decisions, jobs),
                        options,
                        new Gate(new HostNames(Set.of()), Secret.random(), false),
                        InstantSource.system(),
                        new WebServer.Background(
                                jobs, new JobEvents(jobs, JobEvents.Pace.USUAL), new Uploads(Path.of("nowhere"), 0)))
                .stream()
                .filter(route -> route.path().startsWith("/api/"))
                .forEach(route -> routes.add(route.method().name().toLowerCase(Locale.ROOT) + " " + route.path()));

        Set<String> operations = new TreeSet<>();
        described
                .path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(operation -> operations.add(operation.getKey() + " " + path.getKey())));

        assertThat(operations).isEqualTo(routes);
    }

    @Test
    void everyParameterOfAQueryIsDescribedAsItIsKnown() throws IOException, InterruptedException {
        Map<String, Set<String>> documented = new TreeMap<>();
        Map<String, Set<String>> known = new TreeMap<>();
        try (Served served = Served.start()) {
            Visitor visitor = Visitor.signedIn(served.server());
            for (Map.Entry<String, JsonNode> path : described.path("paths").properties()) {
                JsonNode get = path.getValue().path("get");
                if (get.isMissingNode() || path.getKey().equals("/api/openapi.json")) {
                    continue;
                }
                documented.put(path.getKey(), parameters(get));
                String address = path.getKey()
                        .replace("{run}", "1")
                        .replace("{data}", "may")
                        .replace("{job}", "1")
                        .replace("{session}", served.sample().rarestId());
                Matcher message =
                        KNOWN.matcher(visitor.get(address + "?no-such=1").body());
                assertThat(message.find()).as(path.getKey()).isTrue();
                known.put(path.getKey(), new TreeSet<>(List.of(message.group(1).split(", "))));
            }
        }
        documented.values().stream().filter(Set::isEmpty).forEach(none -> none.add("none"));
        assertThat(known).isEqualTo(documented);
    }

    @Test
    void everyReferenceHasATarget() {
        for (JsonNode reference : described.findValues("$ref")) {
            assertThat(described.at(reference.asText().substring(1)).isMissingNode())
                    .as(reference.asText())
                    .isFalse();
        }
    }

    @Test
    void everyNameInAnAnswerIsDescribed() throws IOException, InterruptedException {
        try (Served served = Served.start()) {
            Visitor visitor = Visitor.signedIn(served.server());
            String session = served.sample().rarestId();
            visitor.post("/api/v1/triage", "{\"run\":1,\"state\":\"benign\",\"sessions\":[\"" + session + "\"]}");
            String run = "/api/v1/runs/1";

            assertDescribed(visitor.json("/api/v1/runs").path("runs").get(0), "Run");
            assertDescribed(visitor.json(run + "/sessions"), "Page");
            assertDescribed(visitor.json(run + "/sessions/" + session).path("session"), "Session");
            assertDescribed(
                    visitor.json(run + "/sessions/" + session).path("history").get(0), "Decision");
            assertDescribed(visitor.json(run + "/sessions/" + session + "/explanation"), "Explanation");
            assertDescribed(
                    visitor.json(run + "/sessions/" + session + "/explanation")
                            .path("steps")
                            .get(0),
                    "Step");
            assertDescribed(visitor.json(run + "/points"), "Points");
            assertDescribed(visitor.json(run + "/density").path("density"), "Density");
            assertDescribed(visitor.json(run + "/facets").path("facets").get(0), "Facet");
            assertDescribed(visitor.json(run + "/groups").path("groups").get(0), "Group");
            assertDescribed(visitor.json(run + "/decisions"), "DecisionPage");
            assertDescribed(visitor.json(run + "/decisions").path("decisions").get(0), "StandingDecision");
            assertDescribed(visitor.json(run + "/principals"), "Principals");
            assertDescribed(visitor.json(run + "/principals").path("lanes").get(0), "Lane");
            assertDescribed(visitor.json(run + "/principal?name=ann"), "Principal");
            assertDescribed(visitor.json("/api/v1/system"), "System");
            visitor.post("/api/v1/views", "{\"name\":\"mine\",\"address\":\"/triage\"}");
            assertDescribed(visitor.json("/api/v1/views").path("views").get(0), "View");
            String model = "/api/v1/model";
            assertDescribed(visitor.json(model + "?run=1"), "ModelCard");
            assertDescribed(visitor.json(model + "/states?run=1").path("states").get(0), "ModelState");
            assertDescribed(
                    visitor.json(model + "/transitions?run=1")
                            .path("transitions")
                            .get(0),
                    "ModelTransition");
            assertDescribed(visitor.json(model + "/heat?run=1"), "Heat");
            assertDescribed(visitor.json(model + "/difference?before=usual&after=usual"), "ModelDifference");
            assertDescribed(visitor.json("/api/v1/data").path("data").get(0), "Dataset");
            assertDescribed(visitor.json("/api/v1/nothing"), "Problem");
            assertDescribed(visitor.json("/api/v1/profiles").path("profiles").get(0), "Profile");
            assertDescribed(
                    visitor.json("/api/v1/data/may/rejects").path("rejects").get(0), "Reject");
            assertDescribed(visitor.json("/api/v1/data/may/gaps"), "Gaps");
            visitor.post("/api/v1/runs", "{\"data\":\"may\",\"model\":\"new\",\"train\":true}");
            assertDescribed(visitor.json("/api/v1/jobs/1"), "Job");
        }
    }

    private void assertDescribed(JsonNode answer, String schema) {
        Set<String> names = new TreeSet<>();
        answer.fieldNames().forEachRemaining(names::add);
        if (schema.equals("Session") || schema.equals("StandingDecision")) {
            names.removeAll(Set.of("actor", "client_ip"));
        }
        Set<String> properties = new TreeSet<>();
        described
                .at("/components/schemas/" + schema + "/properties")
                .fieldNames()
                .forEachRemaining(properties::add);

        assertThat(names).as(schema).isEqualTo(properties);
    }

    private Set<String> parameters(JsonNode operation) {
        Set<String> names = new TreeSet<>();
        for (JsonNode parameter : operation.path("parameters")) {
            JsonNode target = parameter.has("$ref")
                    ? described.at(parameter.path("$ref").asText().substring(1))
                    : parameter;
            if (target.path("in").asText().equals("query")) {
                names.add(target.path("name").asText());
            }
        }
        return names;
    }

    private static JsonNode read() {
        try (InputStream in = OpenApiTest.class.getResourceAsStream("openapi.json")) {
            return new ObjectMapper().readTree(in);
        } catch (IOException e) {
            throw new AssertionError("openapi.json cannot be read", e);
        }
    }
}
