package dev.oddtrail.adapter.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each of these is a way in that somebody has used on a program of this kind. */
class WebSecurityTest {
    private static final String DECISION =
            "{\"run\":1,\"sessions\":[\"0123456789abcdef\"],\"state\":\"benign\",\"note\":\"\"}";

    private final Served served = Served.start();
    private final Visitor stranger = new Visitor(served.server());

    @AfterEach
    void stop() {
        served.close();
    }

    @Test
    void healthNeedsNoToken() throws IOException, InterruptedException {
        HttpResponse<String> response = stranger.get("/healthz");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo("{\"status\":\"ok\"}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/runs/1/timeline",
                "/api/v1/runs",
                "/api/v1/visit",
                "/api/openapi.json",
                "/no-such-page",
                "//api/v1/runs",
                "/healthz/../api/v1/runs",
                "/assets/../api/v1/runs",
                "/assets/%2e%2e/api/v1/runs"
            })
    void nothingElseIsAnsweredWithoutTheToken(String path) throws IOException {
        String response = stranger.raw(path, Map.of("Host", "127.0.0.1"));

        assertThat(response)
                .doesNotContain("\"run\"")
                .doesNotContain("csrf")
                .satisfies(text -> assertThat(text.substring(9, 12)).isIn("400", "401", "404"));
    }

    @Test
    void theAddressWithTheTokenLetsABrowserInAndIsTakenOutOfSight() throws IOException, InterruptedException {
        String path = URI.create(served.server().url()).getRawQuery();

        HttpResponse<String> response = stranger.get("/runs/1/timeline?min=12&" + path + "&op=a%26b");

        assertThat(response.statusCode()).isEqualTo(303);
        assertThat(response.headers().firstValue("location")).hasValue("/runs/1/timeline?min=12&op=a%26b");
        assertThat(response.headers().firstValue("set-cookie"))
                .hasValueSatisfying(cookie -> assertThat(cookie)
                        .contains("; HttpOnly")
                        .contains("; SameSite=Strict")
                        .contains("; Path=/")
                        .doesNotContain(path.substring("token=".length())));
        assertThat(stranger.get("/api/v1/runs").statusCode()).isEqualTo(200);
    }

    @Test
    void theWayOnNeverLeadsToAnotherServer() throws IOException {
        String query = URI.create(served.server().url()).getRawQuery();

        for (String path : new String[] {"//evil.example/", "/\\evil.example/", "/%2f/evil.example"}) {
            assertThat(stranger.raw(path + "?" + query, Map.of("Host", "127.0.0.1")))
                    .doesNotContain("Location: //")
                    .doesNotContain("Location: /\\")
                    .doesNotContain("Location: http");
        }
    }

    @Test
    void aTokenThatIsAlmostRightLetsNobodyIn() throws IOException, InterruptedException {
        String query = URI.create(served.server().url()).getRawQuery();

        assertThat(stranger.get("/?" + query + "x").statusCode()).isEqualTo(401);
        assertThat(stranger.get("/?" + query.substring(0, query.length() - 1)).statusCode())
                .isEqualTo(401);
        assertThat(stranger.get("/?token=").statusCode()).isEqualTo(401);
        assertThat(stranger.get("/api/v1/runs").statusCode()).isEqualTo(401);
    }

    @Test
    void anAddressThatWasSharedNeedsTheReadersOwnCookie() throws IOException, InterruptedException {
        Visitor.signedIn(served.server()).get("/api/v1/runs/1/sessions?min=12");

        HttpResponse<String> response = stranger.get("/runs/1/timeline?min=12");

        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.body()).contains("needs the token");
    }

    @Test
    void programsSendTheTokenAsABearer() throws IOException, InterruptedException {
        String token = served.server().url().substring(served.server().url().indexOf('=') + 1);

        assertThat(stranger.get("/api/v1/runs", "Authorization", "Bearer " + token)
                        .statusCode())
                .isEqualTo(200);
        assertThat(stranger.get("/api/v1/runs", "Authorization", "Bearer " + token + "x")
                        .statusCode())
                .isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example",
                "evil.example:80",
                "127.0.0.1.evil.example",
                "localhost.evil.example",
                "127.0.0.1@evil.example",
                "[::1].evil.example",
                "127.0.0.1:80x"
            })
    void aNameThatWasPointedHereIsRefusedBeforeAnythingElse(String host) throws IOException {
        String token = URI.create(served.server().url()).getRawQuery();

        for (String path : new String[] {"/healthz", "/?" + token, "/api/v1/runs", "/assets/style.css"}) {
            assertThat(stranger.raw(path, Map.of("Host", host)).substring(9, 12))
                    .as(path)
                    .isIn("403", "400");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "localhost:1", "LOCALHOST", "[::1]:8080"})
    void theNamesOfThisMachineAreAnswered(String host) throws IOException {
        assertThat(stranger.raw("/healthz", Map.of("Host", host))).startsWith("HTTP/1.1 200");
    }

    @Test
    void aNameThatIsAllowedIsAnswered() throws IOException {
        try (Served other = Served.start(
                new WebServer.Options("127.0.0.1", 0, Optional.empty(), "ann", false, Set.of("Cases.example.com")))) {
            assertThat(new Visitor(other.server()).raw("/healthz", Map.of("Host", "cases.example.com:443")))
                    .startsWith("HTTP/1.1 200");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/healthz", "/api/v1/runs", "/nothing", "/assets/style.css", "/api/v1/nothing"})
    void everyAnswerCarriesTheHeaders(String path) throws IOException, InterruptedException {
        HttpResponse<String> response = Visitor.signedIn(served.server()).get(path);

        assertThat(response.headers().firstValue("content-security-policy"))
                .hasValueSatisfying(policy -> assertThat(policy)
                        .contains("default-src 'self'")
                        .contains("frame-ancestors 'none'")
                        .contains("base-uri 'none'")
                        .contains("form-action 'self'")
                        .doesNotContain("unsafe"));
        assertThat(response.headers().firstValue("x-content-type-options")).hasValue("nosniff");
        assertThat(response.headers().firstValue("referrer-policy")).hasValue("no-referrer");
        assertThat(response.headers().firstValue("cross-origin-opener-policy")).hasValue("same-origin");
        assertThat(response.headers().firstValue("cross-origin-resource-policy"))
                .hasValue("same-origin");
        assertThat(response.headers().firstValue("server")).isEmpty();
        assertThat(response.headers().firstValue("access-control-allow-origin")).isEmpty();
    }

    @Test
    void dataAreKeptByNoCache() throws IOException, InterruptedException {
        HttpResponse<String> response = Visitor.signedIn(served.server()).get("/api/v1/runs");

        assertThat(response.headers().firstValue("cache-control")).hasValue("no-store");
    }

    @Test
    void aPageOfAnotherServerCannotDecide() throws IOException, InterruptedException {
        Visitor visitor = Visitor.signedIn(served.server());
        String csrf = visitor.json("/api/v1/visit").path("csrf_token").asText();

        for (String origin : new String[] {"http://evil.example", "null", "http://127.0.0.1:1", ""}) {
            HttpRequest.Builder request = visitor.request("/api/v1/triage")
                    .header("Content-Type", "application/json")
                    .header(Gate.CSRF_HEADER, csrf);
            if (!origin.isEmpty()) {
                request.header("Origin", origin);
            }
            assertThat(visitor.send(request.POST(HttpRequest.BodyPublishers.ofString(DECISION)))
                            .statusCode())
                    .as(origin)
                    .isEqualTo(403);
        }
        assertThat(served.decisions().all()).isEmpty();
    }

    @Test
    void whatAFormCanSendDecidesNothing() throws IOException, InterruptedException {
        Visitor visitor = Visitor.signedIn(served.server());
        String csrf = visitor.json("/api/v1/visit").path("csrf_token").asText();

        for (String type : new String[] {"text/plain", "application/x-www-form-urlencoded", "multipart/form-data"}) {
            HttpRequest.Builder request = visitor.request("/api/v1/triage")
                    .header("Content-Type", type)
                    .header("Origin", visitor.origin())
                    .header(Gate.CSRF_HEADER, csrf);
            assertThat(visitor.send(request.POST(HttpRequest.BodyPublishers.ofString(DECISION)))
                            .statusCode())
                    .as(type)
                    .isEqualTo(415);
        }
        assertThat(served.decisions().all()).isEmpty();
    }

    @Test
    void nothingIsDecidedWithoutTheSecretOfThePage() throws IOException, InterruptedException {
        Visitor visitor = Visitor.signedIn(served.server());
        HttpRequest.Builder request = visitor.request("/api/v1/triage")
                .header("Content-Type", "application/json")
                .header("Origin", visitor.origin());

        assertThat(visitor.send(request.POST(HttpRequest.BodyPublishers.ofString(DECISION)))
                        .statusCode())
                .isEqualTo(403);
        assertThat(served.decisions().all()).isEmpty();
    }

    @Test
    void nothingIsChangedByAskingForIt() throws IOException, InterruptedException {
        Visitor visitor = Visitor.signedIn(served.server());

        assertThat(visitor.get("/api/v1/triage?run=1&state=benign").statusCode())
                .isEqualTo(404);
        assertThat(visitor.send(visitor.request("/api/v1/runs").method("PUT", HttpRequest.BodyPublishers.noBody()))
                        .statusCode())
                .isEqualTo(405);
        assertThat(visitor.send(visitor.request("/api/v1/runs").method("TRACE", HttpRequest.BodyPublishers.noBody()))
                        .statusCode())
                .isEqualTo(405);
    }

    @Test
    void aReadOnlyServerChangesNothing() throws IOException, InterruptedException {
        try (Served other = Served.readOnly()) {
            Visitor visitor = Visitor.signedIn(other.server());

            assertThat(visitor.post("/api/v1/triage", DECISION).statusCode()).isEqualTo(403);
            assertThat(visitor.delete("/api/v1/suppressions/1").statusCode()).isEqualTo(403);
            assertThat(visitor.get("/api/v1/runs").statusCode()).isEqualTo(200);
            assertThat(other.decisions().all()).isEmpty();
        }
    }

    @Test
    void aBodyThatIsTooLongIsRefused() throws IOException, InterruptedException {
        Visitor visitor = Visitor.signedIn(served.server());

        assertThat(visitor.post("/api/v1/triage", "{\"note\":\"" + "x".repeat(Json.LONGEST_BODY) + "\"}")
                        .statusCode())
                .isEqualTo(413);
    }

    @Test
    void aFailureTellsNothingOfTheInside() throws IOException, InterruptedException {
        HttpResponse<String> response = Visitor.signedIn(served.server()).get("/api/v1/runs/500");

        assertThat(response.statusCode()).isEqualTo(500);
        assertThat(response.body())
                .startsWith("{\"ok\":false,\"error\":\"internal error")
                .endsWith("\"status\":500}")
                .doesNotContain("secret")
                .doesNotContain("java");
    }

    @Test
    void aRequestThatIsNoHttpIsToldNothingOfTheInside() throws IOException {
        String response = stranger.raw("/%", Map.of("Host", "127.0.0.1", "Bad Header", "x"));

        assertThat(response).startsWith("HTTP/1.1 400").doesNotContain("java").doesNotContain("\tat ");
    }

    @Test
    void aServerThatOthersCanReachNeedsATokenOfTheUsers() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new WebServer.Options("0.0.0.0", 0, Optional.empty(), "ann", false, Set.of()))
                .withMessageContaining("0.0.0.0 can be reached from other machines");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new WebServer.Options("0.0.0.0", 0, Optional.of("short"), "ann", false, Set.of()))
                .withMessageContaining("at least 22 characters")
                .withMessageNotContaining("short");
    }

    @Test
    void tokensAreDifferentAtEachStart() {
        try (Served other = Served.start()) {
            assertThat(token(other.server())).hasSize(43).isNotEqualTo(token(served.server()));
        }
    }

    @Test
    void onlyThisMachineCanReachIt() throws IOException {
        assertThat(served.server().url())
                .startsWith("http://127.0.0.1:" + served.server().port() + "/?token=");
        try (ServerSocket sameport = new ServerSocket()) {
            // Had the server taken all addresses, this one would be taken too.
            sameport.bind(new InetSocketAddress(
                    InetAddress.getByName("127.0.0.2"), served.server().port()));
            assertThat(sameport.isBound()).isTrue();
        }
    }

    @Test
    void aTokenForOneVisitLetsInOnce() throws IOException, InterruptedException {
        try (Served served = Served.start()) {
            String address = served.server().urlForOneVisit();
            String query = address.substring(address.indexOf("/?"));
            assertThat(query)
                    .isNotEqualTo(served.server()
                            .url()
                            .substring(served.server().url().indexOf("/?")));

            assertThat(new Visitor(served.server()).get(query).statusCode()).isEqualTo(303);
            assertThat(new Visitor(served.server()).get(query).statusCode()).isEqualTo(401);
            assertThat(Visitor.signedIn(served.server()).get("/").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void aPortThatIsTakenIsNamed() {
        SampleDecisions decisions = new SampleDecisions();
        int port = served.server().port();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> WebServer.start(
                        Served.useCases(new SampleCase(decisions), decisions),
                        new WebServer.Options("127.0.0.1", port, Optional.empty(), "ann", false, Set.of()),
                        InstantSource.system()))
                .withMessageContaining("cannot listen on port " + port);
    }

    private static String token(WebServer server) {
        return server.url().substring(server.url().indexOf('=') + 1);
    }
}
