package dev.oddtrail.adapter.web;

import io.javalin.Javalin;
import java.util.Map;

/** The HTTP server of the dashboard. It answers on the loopback interface only. Safe for use by multiple threads. */
public final class WebServer implements AutoCloseable {
    private static final String HOST = "127.0.0.1";

    private final Javalin javalin;

    private WebServer(Javalin javalin) {
        this.javalin = javalin;
    }

    /**
     * Starts a server that accepts requests when this method returns.
     *
     * @param port the port to listen on; 0 takes any free one
     */
    public static WebServer start(int port) {
        Javalin javalin = Javalin.create(config -> {
            config.startup.showJavalinBanner = false;
            config.routes.get("/healthz", context -> context.json(Map.of("status", "ok")));
        });
        return new WebServer(javalin.start(HOST, port));
    }

    /** The port the server listens on. */
    public int port() {
        return javalin.port();
    }

    /** Stops accepting requests and ends the server's threads. Closing twice does nothing more. */
    @Override
    public void close() {
        javalin.stop();
    }
}
