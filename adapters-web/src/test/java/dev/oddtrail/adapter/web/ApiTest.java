package dev.oddtrail.adapter.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.oddtrail.application.score.ScoreFilter;
import dev.oddtrail.application.triage.Decision;
import dev.oddtrail.application.triage.TriageState;
import dev.oddtrail.domain.scoring.Band;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ApiTest {
    private static final String SESSIONS = "/api/v1/runs/1/sessions";

    private final Served served = Served.start();
    private Visitor visitor = new Visitor(served.server());

    @BeforeEach
    void signIn() throws IOException, InterruptedException {
        visitor = Visitor.signedIn(served.server());
    }

    @AfterEach
    void stop() {
        served.close();
    }

    @Test
    void runsAreListed() throws IOException, InterruptedException {
        assertThat(visitor.get("/api/v1/runs").body())
                .isEqualTo("{\"runs\":[{\"run\":1,\"data\":\"may\",\"model\":\"usual\",\"window\":3,\"sessions\":4,"
                        + "\"unscored\":0,\"own_model\":true,\"scored_at\":\"2024-05-01T08:00:00Z\"}]}");
        assertThat(visitor.get("/api/v1/runs.csv").body().lines())
                .containsExactly(
                        "run,data,model,window,sessions,unscored,own_model,scored_at",
                        "1,may,usual,3,4,0,true,2024-05-01T08:00:00Z");
    }

    @Test
    void aPageSaysWhereTheNextOneBegins() throws IOException, InterruptedException {
        HttpResponse<String> first = visitor.get(SESSIONS + "?limit=3&min=1");
        JsonNode page = new ObjectMapper().readTree(first.body());

        assertThat(page.path("matching").asLong()).isEqualTo(4);
        assertThat(page.path("next").asLong()).isEqualTo(4);
        assertThat(page.path("sessions")).hasSize(3);
        assertThat(first.headers().firstValue("link"))
                .hasValue("<" + SESSIONS + "?start=4&limit=3&min=1>; rel=\"next\"");

        JsonNode last = visitor.json(SESSIONS + "?start=4&limit=3&min=1");
        assertThat(last.path("sessions")).hasSize(1);
        assertThat(last.path("next").isNull()).isTrue();
    }

    @Test
    void aSessionHasTheNamesOfTheCommandLine() throws IOException, InterruptedException {
        JsonNode session = visitor.json(SESSIONS).path("sessions").get(0);

        List<String> names = new ArrayList<>();
        session.fieldNames().forEachRemaining(names::add);
        assertThat(names)
                .startsWith("session_id", "run_id", "model_id", "actor", "client_ip", "begin", "end", "duration_s")
                .contains("likelihood", "log2_likelihood", "bits", "percentile", "band", "top_reason", "triage");
        assertThat(session.path("duration_s").asText()).isEqualTo("2");
        assertThat(session.path("bits").asDouble())
                .isEqualTo(-session.path("log2_likelihood").asDouble())
                .isPositive();
        assertThat(session.path("band").asText()).isEqualTo("extreme");
        assertThat(session.path("client_ip").isNull()).isTrue();
        assertThat(session.path("top_reason").asText()).contains("none of 3 other sessions");
    }

    @Test
    void textOfALogComesBackAsItWasAndTravelsInAscii() throws IOException, InterruptedException {
        String body = visitor.get(SESSIONS).body();

        assertThat(body.chars()).allMatch(unit -> unit >= ' ' && unit <= '~');
        assertThat(visitor.json(SESSIONS).findValuesAsText("actor")).contains(SampleCase.HOSTILE);
    }

    @Test
    void everyLineOfJsonLinesIsASession() throws IOException, InterruptedException {
        HttpResponse<String> response = visitor.get(SESSIONS + ".jsonl?limit-free");

        assertThat(response.statusCode()).isEqualTo(400);
        HttpResponse<String> all = visitor.get(SESSIONS + ".jsonl");
        assertThat(all.headers().firstValue("content-type")).hasValue("application/jsonl");
        assertThat(all.body().lines())
                .hasSize(4)
                .allSatisfy(line -> assertThat(new ObjectMapper()
                                .readTree(line)
                                .path("session_id")
                                .asText())
                        .hasSize(16));
    }

    @Test
    void csvIsGuardedAgainstSpreadsheetsUnlessItIsToBeExact() throws IOException, InterruptedException {
        HttpResponse<String> response = visitor.get(SESSIONS + ".csv");

        assertThat(response.headers().firstValue("content-disposition"))
                .hasValue("attachment; filename=\"sessions-of-run-1.csv\"");
        assertThat(response.body())
                .startsWith("session_id,run_id,model_id,actor,client_ip,begin,")
                .contains("\"'=cmd|'/C calc'!A0<script>alert(1)</script>\\u202eexe.\\ud800\\u001b[31m\"");
        assertThat(visitor.get(SESSIONS + ".csv?raw=1").body())
                .contains(",=cmd|'/C calc'!A0<script>alert(1)</script>\u202eexe.");
    }

    @Test
    void aFailureOnTheWayBreaksTheAnswerOff() {
        served.sample().failAfter(2);

        for (String format : new String[] {".jsonl", ".csv"}) {
            assertThatExceptionOfType(IOException.class).as(format).isThrownBy(() -> visitor.get(SESSIONS + format));
        }
    }

    @Test
    void theFilterIsReadFromTheQuery() throws IOException, InterruptedException {
        visitor.get(SESSIONS
                + "?from=2024-05-01&to=2024-05-02T02:00:00%2B02:00&min=3.5&max=40&band=rare&band=extreme"
                + "&actor=ann&actor=10.0.0.1&op=delete&triage=open&hidden=true");

        assertThat(served.sample().asked())
                .isEqualTo(ScoreFilter.ALL
                        .between(
                                Optional.of(Instant.parse("2024-05-01T00:00:00Z")),
                                Optional.of(Instant.parse("2024-05-02T00:00:00Z")))
                        .withBits(Optional.of(3.5), Optional.of(40.0))
                        .withBands(Set.of(Band.RARE, Band.EXTREME))
                        .withIdentifiers(Set.of("ann", "10.0.0.1"))
                        .withCommands(Set.of("delete"))
                        .withStates(Set.of(TriageState.OPEN)));
    }

    @Test
    void withoutAFilterEverythingIsAskedForThatNothingHides() throws IOException, InterruptedException {
        visitor.get("/api/v1/runs/1/points");

        assertThat(served.sample().asked()).isEqualTo(ScoreFilter.SHOWN);
    }

    @Test
    void sessionsLikeOneHaveItsRarestWindow() throws IOException, InterruptedException {
        visitor.get(SESSIONS + "?like=" + served.sample().rarestId());

        assertThat(served.sample().asked().patterns())
                .singleElement()
                .satisfies(pattern -> assertThat(pattern.commands()).contains("delete"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "from=yesterday|\\\"from\\\" is not a time such as 2024-05-01 (UTC) or",
                "min=many|\\\"min\\\" is not a number: \\\"many\\\"",
                "min=NaN|\\\"min\\\" is not a number: \\\"NaN\\\"",
                "min=1&min=2|\\\"min\\\" is given 2 times",
                "band=weird|\\\"band\\\" is one of common, uncommon, rare, extreme, not \\\"weird\\\"",
                "triage=closed|\\\"triage\\\" is one of open, suspicious, escalated, benign",
                "limit=501|\\\"limit\\\" is not a whole number from 0 to 500",
                "start=0|\\\"start\\\" is not a whole number from 1",
                "hidden=maybe|\\\"hidden\\\" is not a truth value",
                "unheard=1|\\\"unheard\\\" is not known here; known are actor, band"
            })
    void whatCannotBeIsRefusedByName(String query, String message) throws IOException, InterruptedException {
        HttpResponse<String> response = visitor.get(SESSIONS + "?" + query);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body())
                .startsWith("{\"ok\":false,\"error\":\"" + message)
                .endsWith(",\"status\":400}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/runs/2",
                "/api/v1/runs/0",
                "/api/v1/runs/x",
                "/api/v1/runs/1/sessions/0123456789abcdef",
                "/api/v1/runs/1/sessions/nonsense",
                "/api/v1/nothing",
                "/api/v2/runs"
            })
    void whatIsNotThereIsNotFound(String path) throws IOException, InterruptedException {
        HttpResponse<String> response = visitor.get(path);

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.headers().firstValue("content-type")).hasValue("application/json");
        assertThat(response.body()).startsWith("{\"ok\":false,\"error\":").endsWith(",\"status\":404}");
    }

    @Test
    void aSessionIsExplainedStepByStep() throws IOException, InterruptedException {
        JsonNode explanation = visitor.json(SESSIONS + "/" + served.sample().rarestId() + "/explanation");

        assertThat(explanation.path("steps")).hasSize(4);
        JsonNode delete = explanation.path("steps").get(1);
        assertThat(delete.path("command").asText()).isEqualTo("delete");
        assertThat(delete.path("after").asText()).isEqualTo("write");
        assertThat(delete.path("raw").asText()).isEqualTo("raw 1");
        assertThat(explanation.path("steps").get(3).path("command").path("edge").asText())
                .isEqualTo("end");
    }

    @Test
    void facetsAreOfTheRunsOwnIdentifiers() throws IOException, InterruptedException {
        JsonNode facets = visitor.json("/api/v1/runs/1/facets");

        assertThat(facets.findValuesAsText("field")).containsExactly("band", "triage", "actor", "client_ip", "command");
        assertThat(facets.path("facets")
                        .get(0)
                        .path("values")
                        .get(0)
                        .path("value")
                        .asText())
                .isEqualTo("extreme");
        assertThat(visitor.get("/api/v1/runs/1/facets?field=colour").statusCode())
                .isEqualTo(400);
    }

    @Test
    void aGridThatCannotBeIsRefused() throws IOException, InterruptedException {
        assertThat(visitor.get("/api/v1/runs/1/density?from=2024-05-02&to=2024-05-01")
                        .statusCode())
                .isEqualTo(400);
        assertThat(visitor.get("/api/v1/runs/1/density?min=5&max=5").statusCode())
                .isEqualTo(400);
    }

    @Test
    void aDecisionIsMadeInTheAnalystsNameAndKept() throws IOException, InterruptedException {
        String id = served.sample().rarestId();

        HttpResponse<String> response = visitor.post(
                "/api/v1/triage",
                "{\"run\":1,\"sessions\":[\"" + id + "\"],\"state\":\"suspicious\",\"note\":\"asked \u202e\"}");

        assertThat(response.body()).isEqualTo("{\"ok\":true,\"sessions\":1}");
        assertThat(served.decisions().all())
                .singleElement()
                .extracting(Decision::state, Decision::note, Decision::analyst)
                .containsExactly(TriageState.SUSPICIOUS, "asked \u202e", "ann");
        JsonNode session = visitor.json(SESSIONS + "/" + id);
        assertThat(session.path("session").path("triage").asText()).isEqualTo("suspicious");
        assertThat(session.path("session").path("note").asText()).isEqualTo("asked \u202e");
        assertThat(session.path("history")).hasSize(1);
    }

    @Test
    void allThatAFilterMeansIsDecidedTogether() throws IOException, InterruptedException {
        HttpResponse<String> response = visitor.post(
                "/api/v1/triage",
                "{\"run\":1,\"state\":\"benign\",\"filter\":{\"min\":3,\"band\":[\"rare\",\"extreme\"]}}");

        assertThat(response.body()).isEqualTo("{\"ok\":true,\"sessions\":1}");
        assertThat(served.decisions().decidedAll())
                .hasValue(ScoreFilter.SHOWN
                        .withBits(Optional.of(3.0), Optional.empty())
                        .withBands(Set.of(Band.RARE, Band.EXTREME)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "nonsense",
                "{\"run\":1}",
                "{\"run\":1,\"state\":\"benign\"}",
                "{\"run\":1,\"state\":\"weird\",\"sessions\":[\"0123456789abcdef\"]}",
                "{\"run\":1,\"state\":\"benign\",\"sessions\":[{}]}",
                "{\"run\":1,\"state\":\"benign\",\"sessions\":[null]}",
                "{\"run\":1,\"state\":\"benign\",\"filter\":{},\"sessions\":[\"0123456789abcdef\"]}",
                "{\"run\":1,\"state\":\"benign\",\"filter\":[]}",
                "{\"run\":1,\"state\":\"benign\",\"filter\":{\"limit\":1}}",
                "{\"run\":1,\"run\":2,\"state\":\"benign\",\"sessions\":[\"0123456789abcdef\"]}",
                "{\"run\":1,\"state\":\"benign\",\"sessions\":[\"0123456789abcdef\"],\"analyst\":\"eve\"}",
                "{\"run\":1,\"state\":\"benign\",\"sessions\":[\"0123456789abcdef\"]} {}"
            })
    void whatIsNoDecisionIsRefused(String body) throws IOException, InterruptedException {
        assertThat(visitor.post("/api/v1/triage", body).statusCode()).isEqualTo(400);
        assertThat(served.decisions().all()).isEmpty();
        assertThat(served.decisions().decidedAll()).isEmpty();
    }

    @Test
    void aNoteThatIsTooLongIsRefused() throws IOException, InterruptedException {
        assertThat(visitor.post(
                                "/api/v1/triage",
                                "{\"run\":1,\"state\":\"benign\",\"sessions\":[\"0123456789abcdef\"],\"note\":\""
                                        + "x".repeat(Decision.LONGEST_NOTE + 1) + "\"}")
                        .body())
                .contains("a note has at most 10000 characters, got 10001");
    }

    @Test
    void suppressionsAreAddedListedAndWithdrawn() throws IOException, InterruptedException {
        String like = "{\"like\":\"" + served.sample().rarestId() + "\",\"run\":1,\"reason\":\"known\"}";
        assertThat(visitor.post("/api/v1/suppressions", like).statusCode()).isEqualTo(200);
        assertThat(visitor.post(
                                "/api/v1/suppressions",
                                "{\"actor\":\"svc\",\"reason\":\"r\",\"expires\":\"2030-01-01\"}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(visitor.post("/api/v1/suppressions", "{\"transition\":[\"a\",\"b\"],\"reason\":\"r\"}")
                        .statusCode())
                .isEqualTo(200);

        JsonNode listed = visitor.json("/api/v1/suppressions").path("suppressions");
        assertThat(listed.findValuesAsText("hides")).containsExactly("window", "actor", "transition");
        assertThat(listed.get(1).path("expires").asText()).isEqualTo("2030-01-01T00:00:00Z");

        assertThat(visitor.delete("/api/v1/suppressions/2").statusCode()).isEqualTo(200);
        assertThat(visitor.delete("/api/v1/suppressions/2").statusCode()).isEqualTo(404);
        assertThat(visitor.delete("/api/v1/suppressions/x").statusCode()).isEqualTo(404);
        assertThat(visitor.json("/api/v1/suppressions").path("suppressions")).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"reason\":\"r\"}",
                "{\"actor\":\"a\",\"transition\":[\"a\",\"b\"],\"reason\":\"r\"}",
                "{\"transition\":[\"a\"],\"reason\":\"r\"}",
                "{\"actor\":\"a\",\"reason\":\" \"}",
                "{\"actor\":\"a\",\"reason\":\"r\",\"expires\":\"2020-01-01\"}"
            })
    void whatIsNoSuppressionIsRefused(String body) throws IOException, InterruptedException {
        assertThat(visitor.post("/api/v1/suppressions", body).statusCode()).isEqualTo(400);
        assertThat(served.decisions().suppressions()).isEmpty();
    }

    @Test
    void whatAPrincipalDoesIsToldBesideWhatIsUsual() throws IOException, InterruptedException {
        JsonNode told = visitor.json("/api/v1/runs/1/principal.json?name=a%2F..%2Fb%20%3Cscript%3E");
        assertThat(told.path("name").asText()).isEqualTo("a/../b <script>");
        assertThat(told.at("/commands/0").toString())
                .isEqualTo("{\"command\":\"=delete\",\"times\":1,\"share\":0.3333333333333333,\"sessions\":1,"
                        + "\"usual_times\":4,\"usual_share\":0.5}");
        assertThat(visitor.get("/api/v1/runs/1/principal.csv?name=ann").body())
                .startsWith("command,times,share,sessions,usual_times,usual_share")
                .contains("'=delete");
        assertThat(visitor.get("/api/v1/runs/1/principal.jsonl?name=ann").body().lines())
                .hasSize(2);
        assertThat(visitor.get("/api/v1/runs/1/principal?name=nobody").statusCode())
                .isEqualTo(404);
        assertThat(visitor.get("/api/v1/runs/1/principal").statusCode()).isEqualTo(400);
    }
}
