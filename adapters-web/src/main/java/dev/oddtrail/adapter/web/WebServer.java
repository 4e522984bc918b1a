package dev.oddtrail.adapter.web;

import dev.oddtrail.application.port.in.ImportEventsUseCase;
import dev.oddtrail.application.port.in.JobsUseCase;
import dev.oddtrail.application.port.in.MaintainStoreUseCase;
import dev.oddtrail.application.port.in.ScoringRunsUseCase;
import dev.oddtrail.application.port.in.SurveySessionsUseCase;
import dev.oddtrail.application.port.in.TrainModelUseCase;
import dev.oddtrail.application.port.in.TriageUseCase;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpResponseException;
import io.javalin.util.JavalinBindException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jetty.server.handler.ErrorHandler;

/** The HTTP server of the dashboard. Safe for use by multiple threads. */
public final class WebServer implements AutoCloseable {
    private final Javalin javalin;
    private final Background background;
    private final String host;
    private final Secret token;
    private final Gate gate;

    private WebServer(Javalin javalin, Background background, String host, Secret token, Gate gate) {
        this.gate = gate;
        this.javalin = javalin;
        this.background = background;
        this.host = host;
        this.token = token;
    }

    /**
     * Starts a server that accepts requests when this method returns.
     *
     * @param clock tells which suppressions have expired
     * @throws IllegalArgumentException if the host is unknown, or the port is taken or not allowed
     */
    public static WebServer start(UseCases useCases, Options options, InstantSource clock) {
        return start(useCases, options, clock, JobEvents.Pace.USUAL);
    }

    static WebServer start(UseCases useCases, Options options, InstantSource clock, JobEvents.Pace pace) {
        Secret token = options.token().map(Secret::new).orElseGet(Secret::random);
        Set<String> names = new HashSet<>(options.allowedHosts());
        names.add(options.host());
        Gate gate = new Gate(new HostNames(names), token, options.readOnly());
        Background background = new Background(
                useCases.jobs(),
                new JobEvents(useCases.jobs(), pace),
                new Uploads(options.uploads().directory(), options.uploads().maxBytes()));
        List<Route> routes = routes(useCases, options, gate, clock, background);
        Javalin javalin = Javalin.create(config -> configure(config, gate, routes));
        boolean started = false;
        try {
            background.begin(options.readOnly());
            javalin.start(options.host(), options.port());
            started = true;
        } catch (JavalinBindException e) {
            throw new IllegalArgumentException(
                    "cannot listen on port " + options.port() + " of " + options.host()
                            + "; name another port, or 0 for any that is free",
                    e);
        } finally {
            if (!started) {
                background.events().close();
            }
        }
        return new WebServer(javalin, background, options.host(), token, gate);
    }

    /** Everything that is answered. */
    static List<Route> routes(
            UseCases useCases, Options options, Gate gate, InstantSource clock, Background background) {
        Answers answers = Answers.of(useCases.scoringRuns());
        List<Route> routes = new ArrayList<>(Assets.routes());
        routes.add(Route.get(
                "/healthz",
                context -> context.contentType("application/json").result(Json.bytes(Map.of("status", "ok")))));
        routes.add(Route.get("/api/openapi.json", Assets::openApi));
        routes.addAll(new StoreRoutes(useCases, options, gate).routes());
        routes.addAll(new RunRoutes(useCases, answers).routes());
        routes.addAll(new PlotRoutes(useCases, answers).routes());
        routes.addAll(new PrincipalRoutes(useCases, answers).routes());
        routes.addAll(new DecisionRoutes(useCases).routes());
        routes.addAll(new ModelRoutes(useCases).routes());
        routes.addAll(new SystemRoutes(useCases, options).routes());
        routes.addAll(new ViewRoutes(useCases, options.analyst()).routes());
        routes.addAll(new TriageRoutes(useCases, options.analyst(), clock).routes());
        routes.addAll(new ImportRoutes(useCases, background.uploads(), options.analyst()).routes());
        routes.addAll(new JobRoutes(useCases, background.events()).routes());
        routes.addAll(new DatasetRoutes(useCases).routes());
        routes.addAll(new RunSetupRoutes(useCases, options.analyst()).routes());
        return routes;
    }

    private static void configure(JavalinConfig config, Gate gate, List<Route> routes) {
        config.startup.showJavalinBanner = false;
        config.http.maxRequestSize = Json.LONGEST_BODY;
        config.jetty.modifyHttpConfiguration(http -> http.setSendServerVersion(false));
        config.jetty.modifyServletContextHandler(handler -> handler.insertHandler(new BreakingOff()));
        config.jetty.modifyServer(server -> {
            ErrorHandler plain = new ErrorHandler();
            plain.setShowStacks(false);
            server.setErrorHandler(plain);
        });
        config.routes.before(gate::admit);
        for (Route route : routes) {
            config.routes.addHttpHandler(
                    HandlerType.findOrCreate(route.method().name()), route.path(), route.handler());
        }
        config.routes.exception(Exception.class, Failures::answer);
        // Javalin has an answer of its own for its own exceptions.
        config.routes.exception(HttpResponseException.class, Failures::answer);
    }

    /** The port the server listens on. */
    public int port() {
        return javalin.port();
    }

    /** The address to open, with the token. */
    public String url() {
        return "http://" + HostNames.inHeader(host) + ":" + port() + "/?token=" + token.text();
    }

    /**
     * As {@link #url}, but with a token that lets in once only: for handing to another program, whose arguments every
     * user of this machine can read.
     */
    public String urlForOneVisit() {
        return "http://" + HostNames.inHeader(host) + ":" + port() + "/?token=" + gate.tokenForOneVisit();
    }

    /** Stops accepting requests and ends the server's threads. Closing twice does nothing more. */
    @Override
    public void close() {
        background.events().close();
        javalin.stop();
        background.end();
    }

    /** What goes on beside answering requests. */
    record Background(JobsUseCase jobs, JobEvents events, Uploads uploads) {
        private void begin(boolean readOnly) {
            if (!readOnly) {
                uploads.sweep();
                jobs.recover();
            }
            events.start();
        }

        /** Interrupts what is being done; what has not been imported of uploads is deleted. */
        private void end() {
            jobs.close();
            uploads.close();
        }
    }

    /**
     * What browsers may send.
     *
     * @param directory where files are kept, in a directory of their own that only this user can read
     * @param maxBytes largest size of a file
     */
    public record UploadLimits(Path directory, long maxBytes) {
        private static final long LARGEST_BY_DEFAULT = 4L << 30;

        /**
         * @throws IllegalArgumentException if the size is negative
         */
        public UploadLimits {
            if (maxBytes < 0) {
                throw new IllegalArgumentException("the largest size of an upload cannot be negative: " + maxBytes);
            }
        }

        /** Up to 4 GiB, in the system's directory for temporary files. */
        public static UploadLimits usual() {
            return new UploadLimits(Path.of(System.getProperty("java.io.tmpdir")), LARGEST_BY_DEFAULT);
        }
    }

    /** What the dashboard drives. */
    public record UseCases(
            ImportEventsUseCase importEvents,
            TrainModelUseCase trainModel,
            ScoringRunsUseCase scoringRuns,
            TriageUseCase triage,
            MaintainStoreUseCase maintainStore,
            JobsUseCase jobs,
            SurveySessionsUseCase surveySessions) {}

    /**
     * How to serve.
     *
     * @param host name or address to listen on; without a token only one of this machine itself
     * @param port from 0 to 65535; 0 takes any free one
     * @param token what the address must carry, at least {@value #SHORTEST_TOKEN} letters, digits, {@code -} and
     *     {@code _}; empty for a random one
     * @param analyst in whose name sessions are decided; not blank
     * @param readOnly whether requests that change something are refused
     * @param allowedHosts names, beside the host and those of this machine itself, that browsers may know the server by
     */
    public record Options(
            String host,
            int port,
            Optional<String> token,
            String analyst,
            boolean readOnly,
            Set<String> allowedHosts,
            UploadLimits uploads) {
        private static final int SHORTEST_TOKEN = 22;
        private static final int LAST_PORT = 65_535;

        /**
         * @throws IllegalArgumentException if a value is not as said, or the host is not known
         */
        public Options {
            allowedHosts = Set.copyOf(allowedHosts);
            if (port < 0 || port > LAST_PORT) {
                throw new IllegalArgumentException("a port is a number from 0 to " + LAST_PORT + ", got " + port);
            }
            if (token.isPresent() && !token.get().matches("[A-Za-z0-9_-]{" + SHORTEST_TOKEN + ",}")) {
                throw new IllegalArgumentException(
                        "a token has at least " + SHORTEST_TOKEN + " characters, all of them letters, digits, - or _");
            }
            if (analyst.isBlank()) {
                throw new IllegalArgumentException("decisions need the name of an analyst");
            }
            if (token.isEmpty() && !isLoopback(host)) {
                throw new IllegalArgumentException(
                        host
                                + " can be reached from other machines; serve there only with a token of your own, or on 127.0.0.1");
            }
        }

        /** With the usual limits of uploads. */
        public Options(
                String host,
                int port,
                Optional<String> token,
                String analyst,
                boolean readOnly,
                Set<String> allowedHosts) {
            this(host, port, token, analyst, readOnly, allowedHosts, UploadLimits.usual());
        }

        /** On any free port of this machine, for itself only, with a random token. */
        public static Options onThisMachine(String analyst) {
            return new Options("127.0.0.1", 0, Optional.empty(), analyst, false, Set.of());
        }

        private static boolean isLoopback(String host) {
            try {
                return InetAddress.getByName(host).isLoopbackAddress();
            } catch (UnknownHostException e) {
                throw new IllegalArgumentException("there is no host \"" + host + "\"", e);
            }
        }
    }
}
