package dev.oddtrail.adapter.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

class WebServerTest {
    @Test
    void healthIsAnsweredAsJson() throws IOException, InterruptedException {
        try (WebServer server = WebServer.start(0)) {
            HttpResponse<String> response = get(server, "/healthz");

            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.headers().firstValue("content-type")).hasValue("application/json");
            assertThat(response.body()).isEqualTo("{\"status\":\"ok\"}");
        }
    }

    @Test
    void unknownPathIsNotFound() throws IOException, InterruptedException {
        try (WebServer server = WebServer.start(0)) {
            assertThat(get(server, "/no-such-page").statusCode()).isEqualTo(404);
        }
    }

    private static HttpResponse<String> get(WebServer server, String path) throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + server.port() + path);
        HttpRequest request = HttpRequest.newBuilder(uri).build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }
}
