package dev.oddtrail.adapter.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.CookieManager;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Consumer;

/** Somebody at a server's door, with a jar for cookies. */
final class Visitor {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final WebServer server;
    private final HttpClient client =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

    Visitor(WebServer server) {
        this.server = server;
    }

    /** Somebody who has opened the address that was printed. */
    static Visitor signedIn(WebServer server) throws IOException, InterruptedException {
        Visitor visitor = new Visitor(server);
        visitor.get(server.url().substring(server.url().indexOf("/?")));
        return visitor;
    }

    String origin() {
        return "http://127.0.0.1:" + server.port();
    }

    HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        return send(request(path, headers).GET());
    }

    /** Hears the lines of a stream of events as they come, until the server ends it. */
    void lines(String path, Consumer<String> heard) throws IOException, InterruptedException {
        client.send(request(path, "Accept", "text/event-stream").GET().build(), HttpResponse.BodyHandlers.ofLines())
                .body()
                .forEach(heard);
    }

    JsonNode json(String path) throws IOException, InterruptedException {
        return MAPPER.readTree(get(path).body());
    }

    /** Sends what a page of this server would. */
    HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
        return send(fromPage(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    HttpResponse<String> delete(String path) throws IOException, InterruptedException {
        return send(fromPage(path).DELETE());
    }

    private HttpRequest.Builder fromPage(String path) throws IOException, InterruptedException {
        return request(path)
                .header("Origin", origin())
                .header(
                        Gate.CSRF_HEADER,
                        json("/api/v1/visit").path("csrf_token").asText());
    }

    HttpRequest.Builder request(String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(origin() + path));
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return request;
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /** Sends lines as they are, and answers everything that comes back until the server hangs up. */
    String raw(String path, Map<String, String> headers) throws IOException {
        StringBuilder request = new StringBuilder("GET " + path + " HTTP/1.1\r\n");
        headers.forEach(
                (name, value) -> request.append(name).append(": ").append(value).append("\r\n"));
        request.append("Connection: close\r\n\r\n");
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.getOutputStream().write(request.toString().getBytes(StandardCharsets.ISO_8859_1));
            try (InputStream in = socket.getInputStream()) {
                return new String(in.readAllBytes(), StandardCharsets.UTF_8);
            }
        }
    }
}
