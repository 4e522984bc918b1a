package dev.oddtrail.adapter.sentinel;

import com.azure.core.credential.AccessToken;
import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.oddtrail.application.port.out.WorkspaceLogs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import reactor.core.publisher.Mono;

/** A server on this machine that answers as workspaces of Azure Monitor do, over HTTPS. */
public final class LocalWorkspace implements AutoCloseable {
    public static final String ID = "0f9a3c51-6a5e-4a1c-9b39-0d3f8a1b2c3d";

    private static final Pattern TIMESPAN = Pattern.compile("\"timespan\":\"([^\"/]+)/([^\"]+)\"");

    private final HttpsServer server;
    private final ExecutorService executor = Executors.newCachedThreadPool();
    private final Deque<Reply> replies = new ArrayDeque<>();
    private final List<Request> requests = Collections.synchronizedList(new ArrayList<>());
    private final List<Duration> pauses = Collections.synchronizedList(new ArrayList<>());
    private Reply usual = request -> Response.of(500, "{}");

    public LocalWorkspace() {
        try {
            server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.setHttpsConfigurator(
                    new HttpsConfigurator(Identity.ofThisRun().server()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
        server.createContext("/", this::answer);
        server.setExecutor(executor);
        server.start();
    }

    /** Replies next in this way; what is said first is replied first. */
    public LocalWorkspace then(Reply reply) {
        synchronized (replies) {
            replies.add(reply);
        }
        return this;
    }

    /** Replies next with this. */
    public LocalWorkspace then(int status, String body, String... headers) {
        return then(request -> new Response(status, body, headers));
    }

    /** Replies in this way when nothing else is left to say. */
    public LocalWorkspace always(Reply reply) {
        usual = reply;
        return this;
    }

    public URI endpoint() {
        return URI.create("https://localhost:" + server.getAddress().getPort());
    }

    public List<Request> requests() {
        return List.copyOf(requests);
    }

    /** How long was waited, without any time going by. */
    public List<Duration> pauses() {
        return List.copyOf(pauses);
    }

    /** Asks workspaces with a token that anybody could have made, and believes this server's certificate only. */
    public WorkspaceLogs logs(Path scratch) {
        return logs(
                scratch,
                new Patience(
                        4,
                        Duration.ofSeconds(1),
                        Duration.ofMinutes(5),
                        Duration.ofMinutes(10),
                        Duration.ofMinutes(1)));
    }

    WorkspaceLogs logs(Path scratch, Patience patience) {
        return new LogAnalytics(
                scratch,
                cloud -> request -> Mono.just(
                        new AccessToken("made-up-token", OffsetDateTime.of(2100, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC))),
                http(),
                patience,
                (time, listener) -> {
                    listener.stopIfAsked();
                    pauses.add(time);
                });
    }

    static com.azure.core.http.HttpClient http() {
        try {
            return new JdkHttpClientBuilder(HttpClient.newBuilder()
                            .sslContext(Identity.ofThisRun().client())
                            .connectTimeout(Duration.ofSeconds(10)))
                    .build();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        executor.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        Request request = Request.of(exchange);
        requests.add(request);
        Reply reply;
        synchronized (replies) {
            reply = replies.isEmpty() ? usual : replies.remove();
        }
        Response response = reply.to(request);
        byte[] body = response.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json; charset=utf-8");
        for (int i = 0; i < response.headers().length; i += 2) {
            exchange.getResponseHeaders().set(response.headers()[i], response.headers()[i + 1]);
        }
        exchange.sendResponseHeaders(response.status(), body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    /** How the server replies to a request. */
    @FunctionalInterface
    public interface Reply {
        Response to(Request request) throws IOException;
    }

    /** What the server replies; headers are names, each before its value. */
    @SuppressWarnings("ArrayRecordComponent") // written out, never compared
    public record Response(int status, String body, String... headers) {
        public static Response of(int status, String body) {
            return new Response(status, body, new String[0]);
        }
    }

    /** What the server was asked. */
    public record Request(String method, String path, Map<String, List<String>> headers, String body) {
        static Request of(HttpExchange exchange) throws IOException {
            return new Request(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().getPath(),
                    Map.copyOf(exchange.getRequestHeaders()),
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        }

        String header(String name) {
            return String.join(",", headers.getOrDefault(name, List.of()));
        }

        Window span() {
            Matcher matcher = TIMESPAN.matcher(body);
            if (!matcher.find()) {
                throw new IllegalStateException("no timespan in " + body);
            }
            return Window.whole(
                    OffsetDateTime.parse(matcher.group(1)).toInstant(),
                    OffsetDateTime.parse(matcher.group(2)).toInstant());
        }
    }
}
