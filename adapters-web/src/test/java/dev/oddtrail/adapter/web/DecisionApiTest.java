package dev.oddtrail.adapter.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.oddtrail.application.score.ScoreFilter;
import dev.oddtrail.application.triage.Decision;
import dev.oddtrail.application.triage.TriageState;
import dev.oddtrail.domain.session.SessionId;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecisionApiTest {
    private static final String DECISIONS = "/api/v1/runs/1/decisions";

    private final Served served = Served.start();
    private Visitor visitor = new Visitor(served.server());

    @BeforeEach
    void signIn() throws IOException, InterruptedException {
        visitor = Visitor.signedIn(served.server());
        served.decisions()
                .add(List.of(
                        decision(served.sample().rarestId(), TriageState.ESCALATED, "ann"),
                        decision("0123456789abcdef", TriageState.BENIGN, "bob")));
    }

    private static Decision decision(String session, TriageState state, String analyst) {
        return new Decision(
                SampleCase.DATA, new SessionId(session), state, SampleCase.HOSTILE, analyst, SampleCase.BEGIN);
    }

    @AfterEach
    void stop() {
        served.close();
    }

    @Test
    void whatPagesListComesAsLinesToo() throws IOException, InterruptedException {
        visitor.post("/api/v1/suppressions", "{\"actor\":\"=ann\",\"reason\":\"known\"}");
        visitor.post("/api/v1/suppressions", "{\"transition\":[\"a\",\"b\"],\"reason\":\"r\"}");
        visitor.post("/api/v1/views", "{\"name\":\"mine\",\"address\":\"/runs/1/timeline\"}");

        assertThat(visitor.get("/api/v1/suppressions.csv?run=1").body().lines())
                .hasSize(3)
                .first()
                .isEqualTo("number,hides,what,reason,analyst,at,expires,active,sessions");
        assertThat(visitor.get("/api/v1/suppressions.csv").body())
                .contains("1,actor,\"'=ann\",known,", "2,transition,\"[\"\"a\"\",\"\"b\"\"]\",r,");
        assertThat(visitor.get("/api/v1/suppressions.jsonl").body().lines()).hasSize(2);
        assertThat(visitor.get("/api/v1/views.csv").body()).startsWith("name,address,analyst,at\r\nmine,");
        assertThat(visitor.get("/api/v1/views.jsonl").body().lines()).hasSize(1);
        for (String of : List.of("groups", "principals")) {
            String path = "/api/v1/runs/1/" + of;
            String list = of.equals("groups") ? "groups" : "lanes";
            int all = visitor.json(path + ".json").path(list).size();
            assertThat(all).isPositive();
            assertThat(visitor.get(path + ".jsonl").body().lines()).hasSize(all);
            assertThat(visitor.get(path + ".csv").body().lines()).hasSize(all + 1);
        }
        assertThat(visitor.get("/api/v1/runs/1/groups.csv").body())
                .startsWith("bits,sessions,principals,first,last,rarest_session,window,includes_start,includes_end");
        assertThat(visitor.get("/api/v1/runs/1/principals.csv").body())
                .startsWith("actor,client_ip,sessions,max_bits,rarest_session");
        assertThat(visitor.get("/api/v1/model/difference.csv?before=usual&after=usual")
                        .body())
                .isEqualTo("previous,next,bits_before,bits_after,count_before,count_after,weight_bits\r\n");
    }

    @Test
    void decisionsComeWithThePlaceThatTheRunGivesTheirSessions() throws IOException, InterruptedException {
        JsonNode page = visitor.json(DECISIONS + "?triage=escalated");

        assertThat(page.path("sessions").path("escalated").asInt()).isEqualTo(1);
        JsonNode decision = page.path("decisions").get(0);
        assertThat(decision.path("session_id").asText())
                .isEqualTo(served.sample().rarestId());
        assertThat(decision.path("classification").asText()).isEqualTo("TruePositive");
        assertThat(decision.path("rank").asInt()).isEqualTo(1);
        assertThat(decision.path("note").asText()).isEqualTo(SampleCase.HOSTILE);
    }

    @Test
    void aDecisionOnASessionThatTheRunDoesNotHaveIsShownAllTheSame() throws IOException, InterruptedException {
        JsonNode decision =
                visitor.json(DECISIONS + "?analyst=bob").path("decisions").get(0);

        assertThat(decision.path("in_run").asBoolean()).isFalse();
        assertThat(decision.path("bits").isNull()).isTrue();
        assertThat(decision.path("classification").asText()).isEqualTo("BenignPositive");
    }

    @Test
    void aPageOfDecisionsSaysWhereTheNextOneBegins() throws IOException, InterruptedException {
        assertThat(visitor.json(DECISIONS + "?limit=1").path("next").asInt()).isEqualTo(1);
        assertThat(visitor.json(DECISIONS + "?limit=1&start=1").path("next").isNull())
                .isTrue();
    }

    @Test
    void everyDecisionIsALineOfCsvThatNoSpreadsheetRuns() throws IOException, InterruptedException {
        assertThat(visitor.get(DECISIONS + ".csv").body())
                .startsWith("session_id,data,triage,classification,note,analyst,at,in_run,rank,")
                .contains("\"'=cmd|");
        assertThat(visitor.get(DECISIONS + ".jsonl").body().lines()).hasSize(2);
    }

    @Test
    void aSuppressionSaysHowManySessionsItCovers() throws IOException, InterruptedException {
        visitor.post("/api/v1/suppressions", "{\"actor\":\"ann\",\"reason\":\"known\"}");
        visitor.post("/api/v1/suppressions", "{\"actor\":\"nobody\",\"reason\":\"known\"}");

        assertThat(visitor.json("/api/v1/suppressions?run=1").path("suppressions"))
                .extracting(rule -> rule.path("sessions").asInt())
                .containsExactly(1, 0);
        assertThat(visitor.json("/api/v1/suppressions").path("suppressions"))
                .allSatisfy(rule -> assertThat(rule.path("sessions").isNull()).isTrue());
    }

    @Test
    void principalsComeInLanesPageByPage() throws IOException, InterruptedException {
        JsonNode page = visitor.json("/api/v1/runs/1/principals?limit=3");

        assertThat(page.path("principals").asInt()).isEqualTo(4);
        assertThat(page.path("next").asInt()).isEqualTo(3);
        JsonNode rarest = page.path("lanes").get(0);
        assertThat(rarest.path("identifiers").path("actor").asText()).isEqualTo(SampleCase.HOSTILE);
        assertThat(rarest.path("rarest_session").asText())
                .isEqualTo(served.sample().rarestId());
        assertThat(rarest.path("cell_bits").get(1).isNull()).isTrue();
        assertThat(visitor.json("/api/v1/runs/1/principals?limit=3&start=3")
                        .path("next")
                        .isNull())
                .isTrue();
        assertThat(visitor.get("/api/v1/runs/1/principals?from=2024-05-02&to=2024-05-01")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void aConditionCanBeOneCommandAfterAnother() throws IOException, InterruptedException {
        String pair = URLEncoder.encode("[\"a > b\",\"c\\nd\"]", StandardCharsets.UTF_8);
        visitor.get("/api/v1/runs/1/sessions?has=" + pair);

        assertThat(served.sample().asked().transitions()).containsExactly(new ScoreFilter.Transition("a > b", "c\nd"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a>b", "[\"a\"]", "[1,2]", "[\"a\",\"b\",\"c\"]", "[\"a\",", "{}"})
    void whatIsNoPairOfCommandsIsRefused(String text) throws IOException, InterruptedException {
        var response = visitor.get("/api/v1/runs/1/sessions?has=" + URLEncoder.encode(text, StandardCharsets.UTF_8));

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("JSON array of two commands");
    }

    @Test
    void aViewIsKeptUnderItsNameUntilItIsRemoved() throws IOException, InterruptedException {
        assertThat(visitor.post("/api/v1/views", "{\"name\":\"a/b & c\",\"address\":\"/runs/1/timeline?band=rare\"}")
                        .statusCode())
                .isEqualTo(200);

        JsonNode view = visitor.json("/api/v1/views").path("views").get(0);
        assertThat(view.path("name").asText()).isEqualTo("a/b & c");
        assertThat(view.path("analyst").asText()).isEqualTo("ann");

        String name = URLEncoder.encode("a/b & c", StandardCharsets.UTF_8);
        assertThat(visitor.delete("/api/v1/views?name=" + name).statusCode()).isEqualTo(200);
        assertThat(visitor.delete("/api/v1/views?name=" + name).statusCode()).isEqualTo(404);
        assertThat(visitor.json("/api/v1/views").path("views")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"//elsewhere", "http://elsewhere", "javascript:alert(1)", "/\\\\elsewhere", ""})
    void aViewThatLeadsElsewhereIsRefused(String address) throws IOException, InterruptedException {
        assertThat(visitor.post("/api/v1/views", "{\"name\":\"x\",\"address\":\"" + address + "\"}")
                        .statusCode())
                .isEqualTo(400);
    }
}
